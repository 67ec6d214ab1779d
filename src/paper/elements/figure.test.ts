import { expect, test } from 'vitest';
import { markdownOf, mistakes, shown } from '../fixtures/paper.ts';
import figure from './figure.ts';

const drawn = (
  attributes: string,
  caption = '<Fragment slot="caption">What it shows.</Fragment>',
) => `<Figure ${attributes}>\n  <Tower />\n  ${caption}\n</Figure>`;

const form = `As in: ${figure.example}.`;

test('figures are numbered', () => {
  const body = `${drawn('id="fig-a"')}\n\n${drawn('id="fig-b" wide').replace('Tower', 'Tower part="top"')}`;
  const files = {
    'figures/picture.astro':
      '<svg class="art" role="img" viewBox="0 0 360 90" aria-label={Astro.props.part}></svg>\n',
  };
  expect(shown(figure, body, files)).toEqual([
    { id: 'fig-a', wide: false, beside: false, number: 1, section: 'How it works' },
    { id: 'fig-b', wide: true, beside: false, number: 2, section: 'How it works' },
  ]);
});

test('a figure is its caption in Markdown', () => {
  expect(markdownOf(drawn('id="fig-a"'))).toBe('Figure 1. What it shows.');
});

test('a figure beside its passage has both in Markdown', () => {
  const passage = '<Fragment slot="passage">\n\nFirst.\n\nSecond.\n\n</Fragment>';
  const caption = '<Fragment slot="caption">What it shows.</Fragment>';
  const body = drawn('id="fig-a" beside', `${caption}\n  ${passage}`);
  expect(shown(figure, body)[0]?.beside).toBe(true);
  expect(markdownOf(body)).toBe('Figure 1. What it shows.\n\nFirst.\n\nSecond.');
});

test.each([
  [
    drawn('id="fig-a" beside'),
    `body:1: <Figure> needs the text beside it: <Fragment slot="passage">…</Fragment>. ${form}`,
  ],
  [
    drawn(
      'id="fig-a"',
      '<Fragment slot="caption">A.</Fragment>\n  <Fragment slot="passage">B.</Fragment>',
    ),
    `body:1: <Figure> needs beside, since it has a passage. ${form}`,
  ],
  [
    drawn('id="fig-a"', ''),
    `body:1: <Figure> needs a caption: <Fragment slot="caption">…</Fragment>. ${form}`,
  ],
  [
    drawn('id="tower"'),
    'body:1: <Figure>: id="tower" is wrong. It holds an id that begins with "fig-", in lower case with hyphens.',
  ],
])('%j is refused', (body, message) => {
  expect(mistakes(body)).toEqual([message]);
});
