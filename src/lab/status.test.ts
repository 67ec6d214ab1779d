import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { labCard } from './controls.ts';
import { draw, keep, part, remark } from './display.ts';
import { lineFixture } from './fixtures/charts.ts';
import { element, html, labPage } from './fixtures/page.ts';
import { createStatus } from './status.ts';
import type { View } from './types.ts';

const card = labCard('a-paper', 'race', { mode: 'on-demand', knobs: {} });

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { activeElement: null });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function page(live = false) {
  const parts = labPage(card);
  return { ...parts, status: createStatus(html(parts.root), live) };
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
    remark(html(root), ['One.', 'Two.']);
    expect(named('remarks')).toMatchObject({ textContent: 'One.\nTwo.', hidden: false });
    remark(html(root), []);
    expect(named('remarks').hidden).toBe(true);
  });
});

describe('a run', () => {
  test('shows its bar, its clock and the button that stops it', () => {
    const { root, part: named, button, status } = page();
    named('progress').hidden = true;
    status.start();
    expect(root.dataset['state']).toBe('running');
    expect([button('run').hidden, button('cancel').hidden]).toEqual([true, false]);
    expect(named('progress')).toMatchObject({ hidden: false, value: 0 });
    expect(named('charts').attributes['aria-busy']).toBe('true');
    status.progress(0.4);
    expect(named('progress').value).toBe(0.4);
    vi.advanceTimersByTime(2_100);
    expect(named('time').textContent).toBe('2.1 s');
    expect(status.stop()).toBe('2.1 s');
    expect([button('run').hidden, button('cancel').hidden]).toEqual([false, true]);
    expect(named('charts').attributes['aria-busy']).toBe('false');
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
    expect(root.dataset['state']).toBeUndefined();
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
    draw(html(root), 'race', view);
    expect(named('charts').innerHTML).toMatch(/^<figure class="chart-figure" id="lab-race-recall"/);
    expect(named('facts').innerHTML).toContain('<dd>0.6</dd>');
    expect(named('summary').textContent).toBe('Recall is 0.6.');
  });

  test('is drawn into the figures that are there, so that open tables stay open', () => {
    const { root, part: named } = page();
    const [picture, table, caption] = [element(), element(), element()];
    const found = { '.chart-picture': [picture], '.chart-table': [table], figcaption: [caption] };
    named('charts').found[':scope > figure'] = [element({ id: 'lab-race-recall', found })];
    draw(html(root), 'race', view);
    expect(named('charts').innerHTML).toBe('');
    expect(picture.innerHTML.match(/<svg/g)).toHaveLength(2);
    expect(table.innerHTML).toMatch(/^<table>/);
    expect(caption.textContent).toBe(lineFixture.title);
  });

  test('that cannot be drawn leaves everything as it was', () => {
    const { root, part: named } = page();
    draw(html(root), 'race', view);
    const before = named('charts').innerHTML;
    const series = [{ name: 'a', points: [[0, Number.NaN]] as const }];
    const broken = { summary: 'New.', charts: [{ ...lineFixture, series }] };
    expect(() => draw(html(root), 'race', broken)).toThrow('NaN');
    expect(named('charts').innerHTML).toBe(before);
    expect(named('summary').textContent).toBe('Recall is 0.6.');
  });

  test('that was kept comes back', () => {
    const { root, part: named } = page();
    for (const name of ['facts', 'summary', 'charts']) named(name).innerHTML = `<p>${name}</p>`;
    const back = keep(html(root));
    for (const name of ['facts', 'summary', 'charts']) named(name).innerHTML = '';
    back();
    expect(named('charts').innerHTML).toBe('<p>charts</p>');
    expect(named('facts').innerHTML).toBe('<p>facts</p>');
  });

  test('needs the parts of the page', () => {
    expect(() => part(html(element()), 'charts')).toThrow(
      'The page lacks the lab\'s part "charts".',
    );
  });
});
