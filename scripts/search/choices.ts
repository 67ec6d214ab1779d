/** What the weights of search are fitted on: the golden set without its third that is set aside. */
import { definitionOf } from '../../src/search/ask/lookups.ts';
import { meantSigns as meantSignsOf } from '../../src/search/ask/meant.ts';
import { questionOf } from '../../src/search/ask/question.ts';
import { signsOf } from '../../src/search/ask/rank-places.ts';
import { readingOf, weighing } from '../../src/search/ask/read.ts';
import type { Store } from '../../src/search/ask/store.ts';
import { termsOf } from '../../src/search/ask/terms.ts';
import type { PageRecord } from '../../src/search/records.ts';
import { meantSigns, pageSigns, signs } from '../../src/search/weights.ts';
import { goldenSet } from './golden.ts';
import type { Choice } from './learn.ts';
import { nonsense } from './nonsense.ts';

/** Pages that are read of one question: as many as on the page of search. */
const PAGES = 6;
const MADE_UP = 600;

const open = () => goldenSet().filter(({ aside }) => !aside);
const isLearnable = ({ answers }: Choice): boolean => answers.some(({ right }) => right);

/** Which place of the right page. */
export async function placeChoices(store: Store, pages: readonly PageRecord[]): Promise<Choice[]> {
  const choices: Choice[] = [];
  for (const golden of open().filter(({ places }) => places.length > 0)) {
    const page = pages.find(({ url }) => golden.pages.includes(url));
    const question = questionOf(golden.question);
    const terms = await termsOf(question, store);
    const definition = await definitionOf(question, terms, store);
    if (page?.kind !== 'paper' || golden.places.includes(definition?.[2] ?? '')) continue;
    const answers = signsOf(page, question, terms, weighing(store)).flatMap(
      ({ place, signs: own }) =>
        own
          ? [
              {
                signs: signs.map((sign) => own[sign]),
                right: golden.places.includes(`${page.url}#${place.id}`),
              },
            ]
          : [],
    );
    choices.push({ group: page.url, answers });
  }
  return choices.filter(isLearnable);
}

const readingFor = (text: string, store: Store) =>
  readingOf(questionOf(text), { text, filters: {}, kind: '' }, store, { most: PAGES, sure: PAGES });

/** Which page. */
export async function pageChoices(store: Store): Promise<Choice[]> {
  const choices: Choice[] = [];
  for (const { question, pages, places } of open()) {
    const { read, definition } = await readingFor(question, store);
    if (places.includes(definition?.[2] ?? '')) continue;
    const answers = read.map(({ page, signs: own }) => ({
      signs: pageSigns.map((sign) => own[sign]),
      right: pages.includes(page.url),
    }));
    choices.push({ group: pages[0] ?? '', answers });
  }
  return choices.filter(isLearnable);
}

export interface Meant {
  /** Its paper; what is in no paper is its own. */
  group: string;
  signs: number[];
  meant: boolean;
  /** The best page is the right one. */
  right: boolean;
  /** Made up, and in no set. */
  madeUp: boolean;
}

/** Questions for which something is found that neither their name nor a definition decides. */
export async function meantCases(store: Store): Promise<Meant[]> {
  const cases: Meant[] = [];
  const asked = [
    ...open().map((golden) => ({ ...golden, madeUp: false })),
    ...nonsense(MADE_UP).map((question) => ({ question, pages: [] as string[], madeUp: true })),
  ];
  for (const { question, pages, madeUp } of asked) {
    const { read, terms, definition } = await readingFor(question, store);
    const [first] = read;
    if (!first || definition || first.named === 1 || first.presented) continue;
    const own = meantSignsOf(first, questionOf(question), terms, store);
    cases.push({
      group: pages[0]?.replace(/#.*/, '') ?? question,
      signs: meantSigns.map((sign) => own[sign]),
      meant: pages.length > 0,
      right: pages.includes(first.page.url),
      madeUp,
    });
  }
  return cases;
}
