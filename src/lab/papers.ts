/** Labs and committed results of every paper, each loaded only when it is asked for. */
import { labNamed, labsOf } from './collection.ts';
import type { CommittedResult } from './define.ts';
import { heroLab, ofHero } from './hero.ts';
import type { AnyLab } from './results.ts';

const modules = import.meta.glob<Record<string, unknown>>('/content/papers/*/lab.ts');
const results = import.meta.glob<Record<string, CommittedResult>>(
  '/content/papers/*/lab.results.json',
  { import: 'default' },
);

/** @throws Error when the paper has no `lab.ts`, or listing the labs that it has */
export async function paperLab(slug: string, labId: string): Promise<AnyLab> {
  const file = `content/papers/${slug}/lab.ts`;
  const load = modules[`/${file}`];
  if (!load) throw new Error(`${file}: missing, so there is no lab "${labId}".`);
  return labNamed(labsOf(await load(), file), labId, file);
}

/** @throws Error naming the file and the command that writes it */
export async function committedResult(slug: string, labId: string): Promise<CommittedResult> {
  const file = `content/papers/${slug}/lab.results.json`;
  const entry = (await results[`/${file}`]?.())?.[labId];
  if (entry) return entry;
  throw new Error(`${file}: no result of lab "${labId}". Run: npm run labs -- ${slug} ${labId}`);
}

/** A lab, or the hero of one, by its id. */
export async function labOrHero(slug: string, id: string): Promise<AnyLab> {
  const of = ofHero(id);
  if (of === undefined) return paperLab(slug, id);
  return heroLab(await paperLab(slug, of), await committedResult(slug, of));
}
