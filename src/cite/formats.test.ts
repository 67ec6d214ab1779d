import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  conference,
  hardNames,
  journal,
  many,
  pageUrl,
  preprint,
  workshop,
} from './fixtures/papers.ts';
import { citations } from './formats.ts';
import { pageWork, paperWork } from './record.ts';
import type { Work } from './work.ts';

function texts(work: Work): Record<string, string> {
  return Object.fromEntries(citations(work).map(({ id, text }) => [id, text]));
}
const doi = 'https://doi.org/10.48550/arXiv.2404.01234';

test('a workshop paper in every style', () => {
  expect(texts(paperWork(workshop))).toMatchObject({
    apa: `Müller, Z., Żak, Ł., & van der Berg, L. (2024). FooLM: An efficient family of models & 5% more α. Workshop on Efficient Systems at ICML. ${doi}`,
    mla: `Müller, Zoé, et al. “FooLM: An Efficient Family of Models & 5% More α.” Workshop on Efficient Systems at ICML, 2024, ${doi}.`,
    chicago: `Müller, Zoé, Łukasz Żak, and Laurens van der Berg. 2024. “FooLM: An Efficient Family of Models & 5% More α.” Workshop on Efficient Systems at ICML, 2024. ${doi}.`,
    ieee: 'Z. Müller, Ł. Żak, and L. van der Berg, “FooLM: An efficient family of models & 5% more α,” in Workshop on Efficient Systems at ICML, 2024. doi: 10.48550/arXiv.2404.01234.',
    acm: `Zoé Müller, Łukasz Żak, and Laurens van der Berg. 2024. FooLM: An Efficient Family of Models & 5% More α. In Workshop on Efficient Systems at ICML, 2024. ${doi}`,
    vancouver:
      'Müller Z, Żak Ł, van der Berg L. FooLM: An efficient family of models & 5% more α. In: Workshop on Efficient Systems at ICML [Internet]. 2024. Available from: https://arxiv.org/abs/2404.01234v2 doi:10.48550/arXiv.2404.01234',
    nature:
      'Müller, Z., Żak, Ł. & van der Berg, L. FooLM: An efficient family of models & 5% more α. in Workshop on Efficient Systems at ICML (2024). doi:10.48550/arXiv.2404.01234.',
    plain:
      'Zoé Müller, Łukasz Żak, and Laurens van der Berg. “FooLM: An Efficient Family of Models & 5% More α.” Workshop on Efficient Systems at ICML, 2024. arXiv:2404.01234v2 [cs.CL]. https://arxiv.org/abs/2404.01234v2',
    markdown:
      'Zoé Müller, Łukasz Żak, and Laurens van der Berg. [“FooLM: An Efficient Family of Models & 5% More α.”](https://arxiv.org/abs/2404.01234v2) Workshop on Efficient Systems at ICML, 2024. arXiv:2404.01234v2 \\[cs.CL\\].',
    wikipedia:
      '{{cite conference |last1=Müller |first1=Zoé |last2=Żak |first2=Łukasz |last3=van der Berg |first3=Laurens |title=FooLM: An Efficient Family of Models & 5% More α |book-title=Workshop on Efficient Systems at ICML |date=2024 |arxiv=2404.01234v2 |doi=10.48550/arXiv.2404.01234 |url=https://arxiv.org/abs/2404.01234v2}}',
  });
});

test('the page in every style, with its version where the style has a place for it', () => {
  expect(texts(pageWork(workshop, pageUrl))).toMatchObject({
    apa: `Worked Papers. (2026, November 23). FooLM (Müller et al., 2024), worked (Version 3). ${pageUrl}`,
    mla: `Worked Papers. “FooLM (Müller et al., 2024), Worked.” Worked Papers, Version 3, 23 Nov. 2026, ${pageUrl}.`,
    chicago: `Worked Papers. 2026. “FooLM (Müller et al., 2024), Worked.” Version 3. Worked Papers, November 23. ${pageUrl}.`,
    plain: `Worked Papers. “FooLM (Müller et al., 2024), worked.” Worked Papers, November 23, 2026. Version 3. ${pageUrl}`,
    wikipedia: `{{cite web |author1=Worked Papers |title=FooLM (Müller et al., 2024), worked |website=Worked Papers |date=2026-11-23 |url=${pageUrl}}}`,
  });
});

test('a preprint has its arXiv number once', () => {
  const { apa, ieee, wikipedia } = texts(paperWork(preprint));
  expect(apa).toBe(
    `Lovelace, A. (2024). FooLM: An efficient family of models & 5% more α (arXiv:2404.01234; Version 2). arXiv. ${doi}`,
  );
  expect(ieee).toContain('2024, arXiv: 2404.01234.');
  expect(wikipedia).toMatch(/^\{\{cite arXiv .*\|eprint=2404\.01234v2 \|class=cs\.CL\}\}$/);
});

test('volume, pages, publisher, editors', () => {
  expect(texts(paperWork(conference))).toMatchObject({
    apa: 'Lovelace, A., & Babbage, C. (2024). FooLM: An efficient family of models & 5% more α. In M. Somerville & The Analytical Society (Eds.), Proceedings of the 41st International Conference on Machine Learning (Vol. 235, pp. 12–34). PMLR. https://example.org/icml',
    nature:
      'Lovelace, A. & Babbage, C. FooLM: An efficient family of models & 5% more α. in Proceedings of the 41st International Conference on Machine Learning (eds. Somerville, M. & The Analytical Society) vol. 235 12–34 (PMLR, 2024).',
    wikipedia:
      '{{cite conference |last1=Lovelace |first1=Ada |last2=Babbage |first2=Charles |title=FooLM: An Efficient Family of Models & 5% More α |editor-last1=Somerville |editor-first1=Mary |editor2=The Analytical Society |book-title=Proceedings of the 41st International Conference on Machine Learning |date=July 2024 |volume=235 |pages=12–34 |publisher=PMLR |url=https://example.org/icml}}',
  });
  expect(texts(paperWork(journal)).mla).toContain('vol. 24, 2023, p. 7');
});

describe('names', () => {
  test('a particle, a suffix, a body, accents', () => {
    const { apa, ieee, vancouver } = texts(paperWork(hardNames));
    expect(apa).toMatch(
      /^van Beethoven, L\., King, M\. L\., Jr\., Nguyễn, T\., Müller and Sons, K\., & The Engine Consortium\. /,
    );
    expect(ieee).toMatch(
      /^L\. van Beethoven, M\. L\. King Jr\., T\. Nguyễn, K\. Müller and Sons, and The Engine Consortium, /,
    );
    expect(vancouver).toMatch(
      /^van Beethoven L, King ML Jr, Nguyễn T, Müller and Sons K, The Engine Consortium\. /,
    );
  });

  test('of 25 authors each style shows as many as it asks for', () => {
    const { apa, ieee, nature, acm, chicago, vancouver } = texts(paperWork(many));
    expect(apa).toContain('Author19, A. B., … Author25, A. B. (2024)');
    expect(ieee).toMatch(/^A\. B\. Author1 et al\./);
    expect(nature).toMatch(/^Author1, A\. B\. et al\./);
    expect(acm).toContain('and Ann Bea Author25. 2024');
    expect(chicago).toContain('Ann Bea Author7, et al. 2024');
    expect(vancouver).toContain('Author6 AB, et al.');
  });
});

test('HTML: italics, escapes, addresses as links', () => {
  const html = citations(paperWork(journal)).find(({ id }) => id === 'html')?.text;
  expect(html).toBe(
    '<p>Müller, Z., Żak, Ł., &#38; van der Berg, L. (2023). FooLM: An efficient family of models &#38; 5% more α. <i>Journal of Machine Learning Research</i>, <i>24</i>, 7. <a href="https://doi.org/10.5555/1234567">https://doi.org/10.5555/1234567</a></p>',
  );
});

test('a bar in a title ends no parameter of Wikipedia’s', () => {
  expect(texts(paperWork({ ...preprint, title: 'P(A|B)' })).wikipedia).toContain(
    '|title=P(A{{!}}B) |',
  );
});

test('the style sheet shows each format when it is chosen', () => {
  const sheet = readFileSync('src/cite/cite.css', 'utf8');
  for (const { id } of citations(paperWork(workshop))) {
    expect(sheet).toContain(`.cite-box:has([value="${id}"]:checked) .${id}`);
  }
});
