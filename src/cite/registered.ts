/** The forms of what registries give out. */

/** Since 2015 a month's papers have five digits. */
const modern = String.raw`(?:0[7-9]|1[0-4])(?:0[1-9]|1[0-2])\.\d{4}|(?:1[5-9]|[2-9]\d)(?:0[1-9]|1[0-2])\.\d{5}`;

/** `2404.14619`, as arXiv has numbered since April 2007. */
export const modernArxivForm = new RegExp(`^(?:${modern})$`);

/** `2404.14619` or `hep-th/9901001`, without its version. */
export const arxivForm = new RegExp(`^(?:${modern}|[a-z-]+(?:\\.[A-Z]{2})?\\/\\d{7})$`);

/** `10.48550/arXiv.2404.14619`, without an address before it and a full stop behind it. */
export const doiForm = /^10\.\d{4,9}\/\S*[^\s.,;]$/;

/** A DOI without the address that leads to it. */
export const plainDoi = (doi: string): string => doi.replace(/^https?:\/\/(dx\.)?doi\.org\//, '');
