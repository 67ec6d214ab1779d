/**
 * One Shiki theme whose colors are roles: each role becomes a class, and `code.css` colors the
 * classes from the site's own palette. So light and dark need one pass, the style sheet is static,
 * and no token carries a style attribute, which the Content-Security-Policy would refuse.
 */

/** Class of each role, by the color that stands for it in the theme. */
export const classOfColor: Record<string, string> = {
  '#000001': 'k', // keyword
  '#000002': 'f', // function
  '#000003': 's', // string
  '#000004': 'n', // number, constant
  '#000005': 'c', // comment
  '#000006': 't', // type
};

const scopesOfClass: Record<string, string[]> = {
  k: [
    'keyword',
    'storage',
    'variable.language',
    'keyword.operator.new',
    'keyword.operator.expression',
  ],
  f: ['entity.name.function', 'support.function', 'meta.function-call.arguments support.function'],
  s: [
    'string',
    'punctuation.definition.string',
    'string.regexp',
    'support.type.property-name.json',
  ],
  n: ['constant', 'variable.other.enummember', 'constant.character.escape'],
  c: [
    'comment',
    'comment punctuation',
    'comment storage',
    'comment keyword',
    'comment variable',
    'comment entity.name.type',
  ],
  t: [
    'meta.type.annotation',
    'meta.return.type',
    'meta.type.parameters',
    'entity.name.type',
    'support.type',
    'support.class',
    'entity.other.inherited-class',
  ],
};

/** Left as they are: fewer colors, fewer elements. */
const scopesOfPlainText = [
  'variable',
  'punctuation',
  'meta.brace',
  'keyword.operator',
  'storage.type.function.arrow',
  'meta.template.expression',
];
const plain = '#000000';

export const roleTheme = {
  name: 'roles',
  type: 'light' as const,
  fg: plain,
  bg: '#ffffff',
  settings: [
    { settings: { foreground: plain } },
    ...Object.entries(classOfColor).map(([foreground, name]) => ({
      scope: scopesOfClass[name] ?? [],
      settings: { foreground },
    })),
    { scope: scopesOfPlainText, settings: { foreground: plain } },
  ],
};
