/** Rule: no markup of another language is left, which readers would see as it stands. */
import type { MdastNode } from 'satteri';
import type { Notebook } from '../../author-error.ts';
import { isLanguage, languageNames } from '../../code/highlight.ts';
import { isOdd } from '../../math/mistakes.ts';
import { openCommand } from '../../plain-text.ts';
import { childrenOf, nodesOf, textOf } from '../tree.ts';
import { noteAt, type RuledPage } from './rule.ts';

const linkForm = 'Write [text](address).';

type Explain = (found: string) => [problem: string, remedy: string];

/** In the source of a line of text, where backslashes still stand. */
const marks: readonly (readonly [RegExp, Explain])[] = [
  [
    /\\\([^\n]*?\\\)/,
    (found) => [`${found} is TeX that would be shown as text.`, 'Write $…$ around a formula.'],
  ],
  [/^\\\[|\\\]$/, () => ['\\[ … \\] would be shown as text.', 'Write $$ … $$ inside <Equation>.']],
  [
    /\[\^\s+[^\]]*\]|\[\^[^\]\s]+\s[^\]]*\]/,
    (found) => [`${found} is no footnote: its name has a space.`, 'Write [^name].'],
  ],
  [
    /\^\[[^\]]*\]/,
    (found) => [
      `the footnote ${found} stands in the text.`,
      'Write [^name] there, and [^name]: … on a line of its own.',
    ],
  ],
  [
    /\[@[\w:.-]+\]/,
    (found) => [`${found} would be shown as text.`, `Write <Cite id="${found.slice(2, -1)}" />.`],
  ],
  [
    /\[[^\]]+\] +\((?:[#./]|https?:)[^)\s]*\)/,
    (found) => [`${found} is no link: a space stands before the address.`, linkForm],
  ],
  [
    /\[[^\]]+\]\((?:[#./]|https?:)[^)\s]* [^)\n]*\.\w+\)/,
    (found) => [`the address of ${found} has a space.`, 'Name the file without spaces.'],
  ],
  [
    /\[[^\]]+\]\((?:[#./]|https?:)[^)\s]*(?=\s|$)/,
    (found) => [`the link ${found} is not closed.`, linkForm],
  ],
  [
    /(?<!\])\([^()\n]+\)\[(?:$|(?:https?:|[#./])[^\]\s]*\])/,
    (found) => [`${found} is no link: its brackets are the wrong way round.`, linkForm],
  ],
  [
    /^import\s+\w+\s+from(?=\s)/,
    () => ['an import is none, and would be shown as text.', 'Begin it at the start of its line.'],
  ],
  [
    /(?<![\\*\p{L}\p{N}])\*(?=\p{L})/u,
    () => ['a * would be shown as a star.', 'Close the *emphasis*, or write \\* for a star.'],
  ],
  [
    /^\*(?=[\s.,;:!?)]|$)|(?<=\p{L}{2}|[.,;:!?)”])\*(?=[\s.,;:!?)]|$)/u,
    () => ['a * would be shown as a star.', 'Remove it, or write \\* for a star.'],
  ],
  [
    /&(?:nbsp|amp|lt|gt|quot|[mn]dash|hellip|copy|times|middot)(?![a-z;])/i,
    (found) => [`${found} lacks its semicolon.`, 'Write the sign itself, in Unicode.'],
  ],
  [
    /(?<![\w/@.-])\p{L}{2,}[.!?]\p{Lu}\p{Ll}+(?![\w/@.-])/u,
    (found) => [`no space stands between two sentences: ${found}.`, 'Write one.'],
  ],
  [
    /\\\\/,
    () => ['a backslash would be shown.', 'Write one before the sign that it is for: \\$, \\{.'],
  ],
  [
    /(?<![\w.@/])@[a-z]+\d{4}\w*/,
    (found) => [`${found} would be shown as text.`, `Write <Cite id="${found.slice(1)}" />.`],
  ],
  [
    /:?contentReference\[[^\]]*\]|\[oaicite:[^\]]*\]|【\d+†[^】]*】|\b(?:cite)?turn\d+(?:search|view|news)\d+\b/,
    (found) => [`${found} was left by a program that writes.`, 'Cite the work, or delete it.'],
  ],
  [/\[\[[^[\]]+\]\]/, (found) => [`${found} is no link.`, 'Write [text](address).']],
  [
    /\[(?:citation needed|cite|ref|source|\?+)\]|\b(?:Figure|Fig\.|Table|Section|Equation|Eq\.) \?\?/i,
    (found) => [`"${found}" is left.`, 'Name what is meant, or cite a work.'],
  ],
  [
    /(?<=\s|^):[a-z]{2,}(?:_[a-z]+)*:(?=[\s.,!]|$)|^:::.*/,
    (found) => [
      `${found} would be shown as text.`,
      'Write words; boxes are CONTRIBUTING’s elements.',
    ],
  ],
  [
    /\p{L}*\p{Ll}-\n(?!(?:and|or|to)\b)\p{Ll}+/u,
    (found) => [
      `a word is divided at the end of a line: ${found.replace('\n', ' ')}.`,
      'Join its parts on one line.',
    ],
  ],
  [
    /^#{1,6}[^\s#]/,
    (found) => [
      `a heading is none: a space is missing in ${found}.`,
      'Write ## or ### and a space.',
    ],
  ],
  [
    /^\[(?:TOC|_TOC_)\]$|^\[![A-Z]+\]/i,
    (found) => [
      `${found} would be shown as text.`,
      'Delete it; boxes are CONTRIBUTING’s elements, and headings are listed by themselves.',
    ],
  ],
  [
    /==(?=\p{L})[^=\n]*\p{L}==/u,
    (found) => [`${found} would be shown as text.`, 'Write **text** for what is important.'],
  ],
  [
    /(?<=[\p{L}\p{N})”]) (?:[,;:.?!](?=\s|$)|,(?=[\p{L}\p{N}]))/u,
    () => ['a space stands before a sign of punctuation.', 'Write the sign right behind the word.'],
  ],
  [/\]\($/, () => ['a link is none: its address has a space, or no end.', linkForm]],
  [
    /(?<!\\)\*\*/,
    () => [
      '** would be shown as stars.',
      'Write **text** without spaces inside, or \\* for a star.',
    ],
  ],
  [/``[^`\n]+?''/, (found) => [`${found} has the quotation marks of TeX.`, 'Write “…”.']],
  [/(?<!\\)`/, () => ['a ` would be shown as it stands.', 'Close the code with a second one.']],
  [
    /\\[a-zA-Z]{2,}\\?\{/,
    (found) => [
      `${found} is TeX that would be shown as text.`,
      'Write Markdown (**bold**, *emphasis*), or $…$ around a formula.',
    ],
  ],
  [
    /(?<!\\)\\[a-zA-Z]+/,
    (found) => [`${found} would be shown with its backslash.`, 'Write $…$ around a formula.'],
  ],
  [
    /(?<!https?:\S*)(?:(?<![\p{L}\p{N}_^.])(?:[\p{L}\p{N}]|\d+)\^[\p{L}\p{N}{(−-][^\s,;]*|(?<![\p{L}\p{N}_])\p{L}_(?:[\p{L}\p{N}](?![\p{L}\p{N}_])|\{))/u,
    (found) => [
      `${found} is TeX that would be shown as text.`,
      'Write $…$ around a formula, or `…` around a name of the code.',
    ],
  ],
  [
    /\b[Ee]quations? \d+(?!\d*(?:(?:, | and | to |[-–])\d+)* (?:of|in) )/,
    (found) => [
      `${found} is numbered by hand.`,
      'Write <EqRef id="eq-…" />; one of the paper is "Equation 7 of the paper".',
    ],
  ],
  [/(?<!\\)\}/, () => ['a } would be shown.', 'Remove it, or write \\}.']],
  [
    /\[([^\]]+)\]\[\]/,
    (found) => [
      `a link asks for the address "${found.slice(0, -2)}", which is not written.`,
      linkForm,
    ],
  ],
];

/** An item of a list as other programs write it. */
const listed = /^(?:[-+][\p{L}*]|•|\d+[.)]\p{L})/mu;

/** Of a link with a space before its address, where Markdown makes a link of the address alone: its words. */
function addressApart(nodes: readonly MdastNode[]): string | undefined {
  for (const [i, node] of nodes.entries()) {
    const [words] = (node.type === 'text' && /\[[^\]]+\] +\($/.exec(node.value)) || [];
    const next = nodes[i + 1];
    if (words && next?.type === 'link' && textOf(next) === next.url) return `${words}${next.url}`;
  }
  return undefined;
}

const pairs = [
  ['(', ')'],
  ['“', '”'],
] as const;

/** A bracket or quotation mark of a paragraph that has no partner; "a)" needs none. */
function pairFault(paragraph: MdastNode): ReturnType<Explain> | undefined {
  const words = [...nodesOf(paragraph)]
    .map((node) => (node.type === 'text' ? node.value : ''))
    .join(' ')
    // A link that is none is said of its own.
    .replace(/\]\([^)]*\)?/g, '');
  const count = (sign: string) => words.split(sign).length - 1;
  const listed = words.match(/(?<=^|\s)\w{1,2}\)/g)?.length ?? 0;
  const pair = pairs.find(([open, closed]) => {
    const missing = count(closed) - count(open);
    return missing !== 0 && !(closed === ')' && missing > 0 && missing <= listed);
  });
  if (!pair) return undefined;
  const [open, closed] = pair;
  const problem = `a paragraph has ${count(open)} ${open} and ${count(closed)} ${closed}.`;
  return [problem, 'Write the one that is missing, or remove the other.'];
}

function fault(node: MdastNode, source: string): ReturnType<Explain> | undefined {
  if (node.type === 'code') {
    const { lang } = node;
    if (!lang || isLanguage(lang)) return undefined;
    return [
      `no colors for code in "${lang}".`,
      `Write ${languageNames.join(', ')}, or nothing behind the three backquotes.`,
    ];
  }
  if (node.type === 'math' && node.meta) {
    const problem = `"${node.meta}" stands behind $$, where nobody sees it.`;
    return [problem, 'Write $$ on a line of its own, and the formula below it.'];
  }
  if (node.type === 'delete') {
    return [
      'words are struck through.',
      'Delete what no longer holds; write \\~ where the sign is meant.',
    ];
  }
  if (node.type === 'thematicBreak') {
    return ['a line across the page stands here.', 'Delete it; headings (###) divide a page.'];
  }
  if (node.type === 'paragraph') {
    const apart = addressApart(childrenOf(node));
    if (apart) return [`${apart} is no link: a space stands before the address.`, linkForm];
    const [found] = listed.exec(source) ?? [];
    const remedy = 'Write "- " or "1. ", a space behind it, and an empty line above the list.';
    if (found) return [`a list is none: ${found} begins its line.`, remedy];
    if (/%\s?%/.test(textOf(node))) return ['two percent signs stand in a row.', 'Remove one.'];
    return pairFault(node);
  }
  if (node.type !== 'text') return undefined;
  const [sign] = /&[a-z]+;/i.exec(node.value) ?? [];
  if (sign && !source.includes(`\\${sign}`) && !source.includes(`&amp;${sign.slice(1)}`)) {
    return [`${sign} is no sign of HTML.`, 'Write the sign itself, in Unicode.'];
  }
  // What follows a dollar sign that nothing closes was meant as a formula, which is said.
  if (/(?<!\\)\$/.test(source)) return undefined;
  for (const [pattern, explain] of marks) {
    const [found] = pattern.exec(source) ?? [];
    if (found) return explain(found);
  }
  return undefined;
}

export function leftovers(page: RuledPage, notebook: Notebook): void {
  const { root, text } = page.tree;
  /** Of paragraphs with a dollar sign that has no partner, which is said: TeX is meant there. */
  const astray = new Set<MdastNode>();
  for (const node of nodesOf(root)) {
    const { start, end } = node.position ?? {};
    const source = text.slice(start?.offset, end?.offset);
    if (node.type === 'paragraph' && isOdd(source))
      for (const inner of nodesOf(node)) astray.add(inner);
    if (astray.has(node)) continue;
    const isOpen = text[end?.offset ?? 0] === '{';
    const found = fault(node, isOpen ? source.replace(openCommand, '') : source);
    if (found) noteAt(page, notebook, node, ...found);
  }
}
