/** All rules that a paper must keep beside what its elements ask for; each has a file. */
import type { Notebook } from '../../author-error.ts';
import type { Folder } from '../folder.ts';
import { also } from './also.ts';
import { claims } from './claims.ts';
import { code } from './code.ts';
import { data } from './data.ts';
import { dates } from './dates.ts';
import { doubles } from './doubles.ts';
import { drawings } from './drawings.ts';
import { elements } from './elements.ts';
import { facts } from './facts.ts';
import { footnotes } from './footnotes.ts';
import { formulas } from './formulas.ts';
import { golden } from './golden.ts';
import { headings } from './headings.ts';
import { html } from './html.ts';
import { images } from './images.ts';
import { imports } from './imports.ts';
import { joints } from './joints.ts';
import { leftovers } from './leftovers.ts';
import { links } from './links.ts';
import { notes } from './notes.ts';
import { plainTexts } from './plain-texts.ts';
import { queries } from './queries.ts';
import type { Rule } from './rule.ts';
import { shows } from './shows.ts';
import { sources } from './sources.ts';
import { summaries } from './summaries.ts';
import { symbols } from './symbols.ts';
import { tables } from './tables.ts';
import { tests } from './tests.ts';
import { tool } from './tool.ts';
import { used } from './used.ts';
import { versions } from './versions.ts';

/** Those that hold whether or not the page can be read. */
export const folderRules: readonly ((folder: Folder, notebook: Notebook) => void)[] = [
  data,
  drawings,
  code,
  tests,
  tool,
];

export const pageRules: readonly Rule[] = [
  facts,
  dates,
  claims,
  plainTexts,
  symbols,
  elements,
  headings,
  footnotes,
  html,
  summaries,
  shows,
  images,
  tables,
  leftovers,
  joints,
  doubles,
  imports,
  links,
  formulas,
  notes,
  queries,
  sources,
  also,
  golden,
  used,
  versions,
];
