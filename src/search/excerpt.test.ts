import { describe, expect, test } from 'vitest';
import { excerptOf, markedPieces, type Piece, shortened } from './excerpt.ts';

const shown = (pieces: readonly Piece[] | undefined) =>
  pieces?.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('');
const place = (text: string, lines: string[] = []) => ({
  id: 'a',
  kind: 'code' as const,
  title: 'A',
  heading: '',
  names: '',
  text,
  lines,
});

describe('marks', () => {
  test.each([
    ['the attention (heads).', ['attent', 'head'], 'the [attention] ([heads]).'],
    ['attentionShares(', ['attent'], '[attentionShares]('],
    ['layer-wise', ['layer'], '[layer-wise]'],
    ['nothing', ['attent'], 'nothing'],
    ['<b>attention</b>', ['attent'], '<b>[attention]</b>'],
    ['', ['a'], ''],
  ])('in %j stand around letters and digits only', (text, stems, expected) => {
    expect(shown(markedPieces(text, new Set(stems)))).toBe(expected);
  });
});

describe('an excerpt', () => {
  const filler = Array.from({ length: 60 }, (_, i) => `word${i}`).join(' ');

  test('is the passage with most of the words', () => {
    const { text } = excerptOf(
      place(`alpha. ${filler} alpha beta gamma ${filler}`),
      new Set(['alpha', 'beta', 'gamma']),
    );
    expect(shown(text)).toMatch(/^… .*\[alpha\] \[beta\] \[gamma\].* …$/);
  });

  test('is the paragraph with most of the words', () => {
    const { text } = excerptOf(place('alpha one\nalpha beta two'), new Set(['alpha', 'beta']));
    expect(shown(text)).toBe('[alpha] [beta] two');
  });

  test('begins with the text where no word stands in it', () => {
    expect(shown(excerptOf(place('one two'), new Set(['x'])).text)).toBe('one two');
  });

  test('has at most one line of code, and only with a word', () => {
    const code = place('note', ['const a = beta;', '  return alpha + beta;']);
    expect(shown(excerptOf(code, new Set(['alpha', 'beta'])).line)).toBe(
      'return [alpha] + [beta];',
    );
    expect(excerptOf(code, new Set(['note'])).line).toBeUndefined();
  });

  test('of a place that only other words lead to is its own beginning, and these are not shown', () => {
    const found = { ...place(`one two ${filler}`), also: ['alpha beta'] };
    const stems = new Set(['alpha', 'beta']);
    expect(shown(excerptOf(found, stems).text)).toMatch(/^one two word0 .* …$/);
    expect(JSON.stringify(shortened(found, stems))).not.toContain('alpha');
  });

  test('of a shortened place is the same', () => {
    const stems = new Set(['alpha', 'beta', 'gamma']);
    const long = place(`${filler} alpha beta gamma ${filler}`, ['x = 1;', '  alpha(beta);']);
    const short = shortened(long, stems);
    expect(short.text.length).toBeLessThan(long.text.length / 2);
    expect(excerptOf(short, stems)).toEqual(excerptOf(long, stems));
  });
});
