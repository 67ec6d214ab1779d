/** Sections that every paper's page has, and how readers ask for what they answer. */
const roles: readonly (readonly [id: RegExp, asked: RegExp])[] = [
  [
    /^limits-and-what-came-after$/,
    /\b(limits?|limitations?|drawbacks?|weakness(es)?|caveats?|shortcomings?|missing|future work|follow-?ups?|later work|came after|since then|successors?)\b/,
  ],
  [
    /^verdict-title$/,
    /\b(when (to|should|would)|should i|worth|recommend\w*|verdict|bottom line|conclusions?|take-?aways?|pick)\b/,
  ],
  [/^departures-title$/, /\b(differ\w*|departures?|deviat\w*|simplif\w*|instead of the paper)\b/],
  [
    /^(in-one-minute|the-idea)$/,
    /\b(summary|summarize|tl;?dr|overview|in short|nutshell|main idea|key idea|gist|about)\b/,
  ],
  [
    /^(the-result|what-the-paper-reports)$/,
    /\b(how (accurate|good|well|much better)|results?|accura\w+|reported)\b/,
  ],
  [/^what-holds-here$/, /\b(reproduc\w*|replicat\w*|holds? (up|true)|verif\w*|confirm\w*)\b/],
  [/^the-problem$/, /\b(motivation|problem|what for|challenge)\b/],
  [/^cite$/, /\b(cite|citation|citing|bibtex)\b/],
  [/^references$/, /\b(references|bibliography|related work|prior work)\b/],
];

/** Whether the words ask for what the section of that id answers. */
export const asksFor = (asked: string, id: string): boolean =>
  roles.some(([own, words]) => own.test(id) && words.test(asked));
