import { expect, test } from 'vitest';
import { decoded } from './encoding.ts';

const bytes = (text: string, encoding?: BufferEncoding) => Buffer.from(text, encoding);

test.each(['', 'a\nb', 'a\r\nb', 'café', 'é 🎉 x̃', 'ends in é'])('%j is read as it is', (text) => {
  expect(decoded(bytes(text), 'a.txt')).toBe(text);
});

test.each([
  [bytes('\uFEFFa'), 'a.txt:1: the file begins with a byte order mark'],
  [bytes('\uFEFFa', 'utf16le'), 'a.txt:1: the file is UTF-16.'],
  [Buffer.from([0xfe, 0xff, 0, 0x61]), 'a.txt:1: the file is UTF-16.'],
  [bytes('a\nb', 'utf16le'), 'a.txt:1: the file holds zero bytes'],
  [bytes('a\n\né', 'latin1'), 'a.txt:3: the file is not UTF-8'],
  [Buffer.concat([bytes('é\n'), Buffer.from([0xc3])]), 'a.txt:2: the file is not UTF-8'],
  [bytes('a\ncafÃ©'), 'a.txt:2: "Ã©" stands here'],
  [bytes('a\nitâ€™s'), 'a.txt:2: "â€™" stands here'],
  [bytes('a\nitâ€\nb'), 'a.txt:2: "â€" stands here'],
  [bytes('a\np\u0430per'), 'a.txt:2: a word mixes Latin and Cyrillic letters'],
  [bytes('a\ne\uFB03cient'), 'a.txt:2: two letters stand here as one sign'],
  [bytes('a\rb'), 'a.txt:1: its lines end as on old Macs'],
  [bytes('a\n\uFFFD'), 'a.txt:2: a "\uFFFD" stands where a letter was lost'],
])('%j is refused with its line', (content, message) => {
  expect(() => decoded(content, 'a.txt')).toThrow(message);
});
