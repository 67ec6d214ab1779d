/** The forms of what registries give out. */

/** `2404.14619` or `hep-th/9901001`, without its version. */
export const arxivForm = /^(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})$/;

/** `10.48550/arXiv.2404.14619`, without an address before it and a full stop behind it. */
export const doiForm = /^10\.\d{4,9}\/\S*[^\s.,;]$/;

/** A DOI without the address that leads to it. */
export const plainDoi = (doi: string): string => doi.replace(/^https?:\/\/(dx\.)?doi\.org\//, '');
