import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { View } from './define.ts';
import { createDisplay, part, remark } from './display.ts';
import { lineFixture } from './fixtures/charts.ts';
import { labPage } from './fixtures/page.ts';
import { labProps } from './lab-markup.ts';
import { createStatus } from './status.ts';

const lab = labProps('a-paper', 'race', { mode: 'on-demand', knobs: {} });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function page(live = false) {
  const parts = labPage(lab);
  return { ...parts, status: createStatus(parts.root, live) };
}

describe('what a lab says', () => {
  test('is its state, a title and, if there is more, a message', () => {
    const { root, part: named, status } = page();
    status.say('differs', 'It differs', 'By much.');
    expect(root.dataset['state']).toBe('differs');
    expect(named('state').textContent).toBe('It differs');
    expect(named('message')).toMatchObject({ textContent: 'By much.', hidden: false });
    status.rest();
    expect(root.dataset['state']).toBe('published');
    expect(named('message')).toMatchObject({ textContent: '', hidden: true });
  });

  test('is spoken once the reader is still, and only the last of it', () => {
    const { part: named, status } = page();
    status.speak('one');
    vi.advanceTimersByTime(300);
    status.speak('two');
    vi.advanceTimersByTime(300);
    expect(named('spoken').textContent).toBe('');
    vi.advanceTimersByTime(100);
    expect(named('spoken').textContent).toBe('two');
  });

  test('about the address is hidden where there is nothing to say', () => {
    const { root, part: named } = page();
    remark(root, ['One.', 'Two.']);
    expect(named('remarks')).toMatchObject({ textContent: 'One.\nTwo.', hidden: false });
    remark(root, []);
    expect(named('remarks').hidden).toBe(true);
  });
});

describe('a run', () => {
  test('shows its bar, its clock and the button that stops it', () => {
    const { root, part: named, button, status } = page();
    status.start();
    expect(root.dataset['state']).toBe('running');
    expect([button('run').hidden, button('cancel').hidden]).toEqual([true, false]);
    expect(named('progress')).toMatchObject({ value: 0 });
    expect(named('charts').getAttribute('aria-busy')).toBe('true');
    status.progress(0.4);
    expect(named('progress')).toMatchObject({ value: 0.4 });
    vi.advanceTimersByTime(2_100);
    expect(named('time').textContent).toBe('2.1 s');
    expect(status.stop()).toBe('2.1 s');
    expect([button('run').hidden, button('cancel').hidden]).toEqual([false, true]);
    expect(named('charts').getAttribute('aria-busy')).toBe('false');
    vi.advanceTimersByTime(5_000);
    expect(named('time').textContent).toBe('2.1 s');
  });

  test('takes the focus along from one button to the other', () => {
    const { button, status } = page();
    button('run').focus();
    status.start();
    expect(document.activeElement).toBe(button('cancel'));
    status.stop(12);
    expect(document.activeElement).toBe(button('run'));
  });

  test('leaves a focus elsewhere alone', () => {
    const { button, status } = page();
    button('link').focus();
    status.start();
    expect(document.activeElement).toBe(button('link'));
  });

  test('of a live lab says only how long it took', () => {
    const { root, part: named, button, status } = page(true);
    status.start();
    expect(root.dataset['state']).toBe('published');
    expect(button('run').hidden).toBe(false);
    expect(status.stop(3)).toBe('3 ms');
    expect(named('time').textContent).toBe('3 ms');
  });
});

describe('a view', () => {
  const view: View = {
    summary: 'Recall is 0.6.',
    facts: [{ label: 'Recall', value: '0.6' }],
    charts: [lineFixture],
  };

  test('is drawn anew where the figures are others', () => {
    const { root, part: named } = page();
    createDisplay(root, 'race').show(view);
    expect(root.querySelectorAll('figure#lab-race-recall')).toHaveLength(1);
    expect(named('facts').querySelector('dd')?.textContent).toBe('0.6');
    expect(named('summary').textContent).toBe('Recall is 0.6.');
  });

  test('is drawn into the figures that are there, so that open tables stay open', () => {
    const { root } = page();
    const display = createDisplay(root, 'race');
    display.show(view);
    const figure = root.querySelector('figure')!;
    figure.querySelector('details')!.open = true;
    const [line] = lineFixture.series;
    display.show({ ...view, charts: [{ ...lineFixture, title: 'New', series: [line!] }] });
    expect(root.querySelector('figure')).toBe(figure);
    expect(figure.querySelector('details')!.open).toBe(true);
    expect(figure.querySelectorAll('svg')).toHaveLength(2);
    expect(figure.querySelectorAll('thead th')).toHaveLength(2);
    expect(figure.querySelector('figcaption')?.textContent).toBe('New');
  });

  test('that cannot be drawn leaves everything as it was', () => {
    const { root, part: named } = page();
    const display = createDisplay(root, 'race');
    display.show(view);
    const before = named('charts').innerHTML;
    const series = [{ name: 'a', points: [[0, Number.NaN]] as const }];
    const broken = { summary: 'New.', charts: [{ ...lineFixture, series }] };
    expect(() => display.show(broken)).toThrow('NaN');
    display.preview(broken);
    expect(named('charts').innerHTML).toBe(before);
    expect(named('summary').textContent).toBe('Recall is 0.6.');
  });

  test('of an unfinished run gives way to the one before, or to the one that the page came with', () => {
    const { root, part: named } = page();
    named('summary').textContent = 'published';
    const display = createDisplay(root, 'race');
    display.show(view);
    display.preview({ ...view, summary: 'half' });
    display.preview({ ...view, summary: 'more than half' });
    expect(named('summary').textContent).toBe('more than half');
    display.discard();
    expect(named('summary').textContent).toBe('Recall is 0.6.');
    display.publish();
    display.discard();
    expect(named('summary').textContent).toBe('published');
    expect(named('charts').innerHTML).toBe('');
  });

  test('needs the parts of the page', () => {
    expect(() => part(document.createElement('section'), 'charts')).toThrow(
      'The page lacks the lab\'s part "charts".',
    );
  });
});
