import { expect, test } from 'vitest';
import { hero } from './hero.ts';
import results from './lab.results.json' with { type: 'json' };

const published = results.staging as unknown as Parameters<
  typeof hero.view
>[1];
const { truth, scratch, whole } = results.staging.result.night;
const names = ['Wake', 'N1', 'N2', 'N3', 'REM'];

test('the hero says the stage of every epoch, and who called it right', () => {
  for (const epoch of [0, 123, 400, 959]) {
    const { summary } = hero.view(epoch, published);
    const said = (calls: string) =>
      `${names[Number(calls[epoch])]} (${calls[epoch] === truth[epoch] ? 'right' : 'wrong'})`;
    expect(summary).toContain(
      `the stage is ${names[Number(truth[epoch])]}.`,
    );
    expect(summary).toContain(`from scratch calls it ${said(scratch)}`);
    expect(summary).toContain(`position prediction ${said(whole)}.`);
  }
});

test('the hero points at the epoch', () => {
  const pointer = (epoch: number) => {
    const { chart } = hero.view(epoch, published);
    const content =
      chart.kind === 'drawing' ? chart.drawings.wide.content : '';
    return Number(/class="band-line" x1="([\d.]+)"/.exec(content)?.[1]);
  };
  expect(pointer(900)).toBeGreaterThan(pointer(100) + 400);
});
