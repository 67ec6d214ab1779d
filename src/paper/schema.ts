/** The schema of a paper's frontmatter. A missing, wrong or unknown field stops the build. */
import { z } from 'astro/zod';
import { doiForm, modernArxivForm } from '../cite/registered.ts';

/** 30 February parses as a date in March, so the date must read back as written. */
export function isDay(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

/** Of the archives that papers of the field stand in; of others arXiv knows more than this site. */
const categories: Readonly<Record<string, string>> = {
  cs: 'AI AR CC CE CG CL CR CV CY DB DC DL DM DS ET FL GL GR GT HC IR IT LG LO MA MM MS NA NE NI OH OS PF PL RO SC SD SE SI SY',
  stat: 'AP CO ME ML OT TH',
  eess: 'AS IV SP SY',
};
function isCategory(category: string): boolean {
  const [archive = '', name = ''] = category.split('.');
  return !Object.hasOwn(categories, archive) || categories[archive]!.split(' ').includes(name);
}

const isoDate = z.string().refine(isDay, { message: 'a date, e.g. 2024-04-22' });
const anAddress = 'an https address, e.g. https://arxiv.org/abs/2404.14619';
export const webAddress = z
  .url({ protocol: /^https$/, error: anAddress, abort: true })
  .regex(/^\S+$/, `${anAddress}, without spaces`)
  .regex(/^https:\/\/[^/]/i, `${anAddress}, with two slashes`);
const name = z
  .string()
  .trim()
  .min(1, { error: 'some text', abort: true })
  .regex(/[^,;]$/, 'a text without a comma or semicolon at its end');
const kebab = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens, e.g. layer-widths');

/** One name of one person: a list of them is a list in YAML. */
const personName = name
  .regex(
    /^(?!.*(,| and |\bet al\b))/,
    'one name, e.g. { given: Ada, family: Lovelace }; each author is an item of the list',
  )
  .regex(
    /^[^{}<>@;*†‡§¹²³]*$/,
    'a name alone, in Unicode, without marks of footnotes or addresses',
  );

/** The last digit checks the others (ISO 7064, mod 11-2). */
function isOrcid(text: string): boolean {
  const digits = text.replaceAll('-', '');
  const sum = [...digits.slice(0, -1)].reduce((all, digit) => 2 * (all + Number(digit)), 0);
  const check = (12 - (sum % 11)) % 11;
  return digits.at(-1) === (check === 10 ? 'X' : String(check));
}

export const author = z
  .strictObject({
    /** A body, such as a consortium, has only a family name. */
    given: personName.optional(),
    family: personName,
    suffix: name.describe('Jr., III').optional(),
    orcid: z
      .string()
      .regex(/^(\d{4}-){3}\d{3}[\dX]$/, {
        error: 'an ORCID iD, e.g. 0000-0002-1825-0097',
        abort: true,
      })
      .refine(isOrcid, 'an ORCID iD; one of its digits is wrong')
      .optional(),
    affiliation: z
      .union([name, z.array(name).min(1)], {
        error: 'an institution, or a list of them, e.g. [Apple, MIT]',
      })
      .optional(),
  })
  .refine(({ given, family }) => !given || !/^\p{Lu}{4,}$/u.test(family), {
    path: ['family'],
    error: 'a name as it is written, not in capitals',
  })
  .refine(({ given, family }) => given !== undefined || !/\p{Lu}\. |\s\p{Lu}\.?$/u.test(family), {
    path: ['family'],
    error: 'a family name alone, e.g. { given: Yann N., family: Dauphin }',
  });

export const venue = z.strictObject({
  name,
  short: name,
  year: z.int().min(1950).max(2100),
  kind: z.enum(['conference', 'workshop', 'journal', 'preprint']),
  pages: z
    .string()
    .regex(/^[A-Za-z]?\d+(–[A-Za-z]?\d+)?$/, 'pages with an en dash, e.g. 12–34')
    .optional(),
  volume: name.optional(),
  publisher: name.optional(),
  /** Of the volume that the paper stands in. */
  editors: z.array(author).min(1).optional(),
  /** When it was held or came out, from 1 to 12. */
  month: z.int().min(1).max(12).optional(),
  /** Where it was held: `Vienna, Austria`. */
  place: name.optional(),
  url: webAddress.optional(),
  openreview: z
    .string()
    .regex(/^[\w-]+$/, 'the id alone, e.g. iHcTLIor0m')
    .optional(),
});

/** What stands behind a claim; see "How to read the code" for what each kind means. */
export const evidence = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('reported'),
    source: name.describe('the table, figure or section of the paper'),
  }),
  z.strictObject({
    kind: z.literal('recomputed'),
    tests: name.describe('the title of a describe or test block beside the method'),
  }),
  z.strictObject({
    kind: z.literal('reproduced'),
    lab: kebab,
    study: name.describe('the study or "default" in lab.results.json'),
    shows: name,
    doesNotShow: name,
  }),
]);

export const claim = z.strictObject({
  id: kebab,
  text: name,
  /** A claim of ours or theirs that proved wrong stays, struck through, with the day and the reason. */
  retracted: z.strictObject({ date: isoDate, reason: name }).optional(),
  evidence: z.array(evidence).min(1, 'at least one piece of evidence'),
});

export const paper = z.strictObject({
  title: name,
  /** Words of the title that keep their capitals in sentence case, beside those with a capital inside. */
  properNames: z.array(name).min(1).optional(),
  shortTitle: name,
  system: name,
  summary: name.max(300, 'at most 300 characters'),
  /** The number that stands for the paper on its card and in its picture: one of its own, never a lab's. */
  headline: z
    .strictObject({
      /** Path in the file, as in `<Value of>`. */
      of: name,
      from: z.enum(['./published.json', './oracles.json'], {
        error: './published.json or ./oracles.json: a number of the paper, not of a lab',
      }),
      digits: z.int().min(0).optional(),
      /** Right behind the number: `"×"`, `" points"`. */
      unit: z.string().max(12).optional(),
      /** What it is the number of, as a phrase. */
      says: name.max(90),
    })
    .optional(),
  authors: z.array(author).min(1),
  venue,
  arxiv: z
    .strictObject({
      id: z.string().regex(modernArxivForm, 'an arXiv number, e.g. 2404.14619 (in quotes)'),
      version: z.int().min(1),
      category: z
        .string()
        .regex(/^[a-z-]+(\.[A-Za-z-]+)?$/, {
          error: 'a category of arXiv, e.g. cs.LG',
          abort: true,
        })
        .refine(
          isCategory,
          'a category of arXiv, e.g. cs.LG or stat.ML; there is none of this name',
        ),
    })
    .optional(),
  doi: z
    .string()
    .regex(doiForm, 'a DOI without a prefix, e.g. 10.48550/arXiv.2404.14619')
    .optional(),
  published: isoDate,
  links: z.array(
    z.strictObject({
      label: name,
      url: webAddress,
      kind: z.enum(['paper', 'code', 'weights', 'data', 'project', 'video']),
    }),
  ),
  topics: z.array(kebab).min(1),
  /** Symbols of the mathematics and the variables that stand for them in the code shown. */
  symbols: z.array(z.strictObject({ tex: name, code: z.array(name).min(1) })).optional(),
  page: z.strictObject({
    /** Who explains the paper, where that is not the site as a whole. */
    by: z.array(author).min(1).optional(),
    version: z.int().min(1),
    published: isoDate,
    updated: isoDate,
    revisions: z
      .array(z.strictObject({ version: z.int().min(1), date: isoDate, note: name }))
      .min(1),
  }),
  claims: z
    .array(claim)
    .min(1)
    .superRefine((claims, context) => {
      for (const [i, { id }] of claims.entries()) {
        if (claims.findIndex((other) => other.id === id) === i) continue;
        context.addIssue({
          code: 'custom',
          path: [i, 'id'],
          message: `two claims have the id "${id}"`,
        });
      }
    }),
});

/** One line of YAML for each field, shown where the field is wrong. */
export const examples = {
  title: 'title: "Attention Is All You Need"',
  shortTitle: 'shortTitle: Attention',
  system: 'system: Transformer',
  summary: 'summary: One sentence that says what the paper does.',
  headline:
    'headline: { of: table-1.rows.1.1, from: ./published.json, unit: " points", says: more accurate }',
  authors: 'authors: [{ given: Ada, family: Lovelace }]',
  venue:
    'venue: { name: International Conference on Machine Learning, short: ICML, year: 2024, kind: conference }',
  arxiv: 'arxiv: { id: "2404.14619", version: 1, category: cs.CL }',
  doi: 'doi: 10.48550/arXiv.2404.14619',
  published: 'published: 2024-04-22',
  links: 'links: [{ label: Code, url: "https://example.org/code", kind: code }]',
  topics: 'topics: [language-models, efficiency]',
  symbols: 'symbols: [{ tex: "\\tau", code: [temperature] }]',
  page: 'page: { version: 1, published: 2026-11-23, updated: 2026-11-23, revisions: [{ version: 1, date: 2026-11-23, note: First version. }] }',
  claims:
    'claims: [{ id: headline, text: What is claimed., evidence: [{ kind: reported, source: Table 1 }] }]',
} as const;

export type PaperData = z.infer<typeof paper>;
export type Claim = PaperData['claims'][number];
export type Evidence = Claim['evidence'][number];
