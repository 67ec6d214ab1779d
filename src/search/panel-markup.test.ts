import { HtmlValidate } from 'html-validate';
import { expect, test } from 'vitest';
import { panelMarkup } from './panel-markup.ts';

test('the search panel is valid HTML with a labelled field and a status', async () => {
  const html = panelMarkup('page', '/search/');
  const report = await new HtmlValidate({
    extends: ['html-validate:standard', 'html-validate:a11y'],
  }).validateString(html);
  expect(report.results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual(
    [],
  );
  expect(html).toContain('for="page-query"');
  expect(html).toContain('role="status"');
});
