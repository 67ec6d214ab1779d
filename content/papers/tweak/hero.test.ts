import { expect, test } from 'vitest';
import { hero } from './hero.ts';
import results from './lab.results.json' with { type: 'json' };

const published = results.steps as unknown as Parameters<
  typeof hero.view
>[1];
const { steps } = results.steps.result;

test('the hero’s knob reaches every step of the published search', () => {
  expect(hero.knob).toMatchObject({ min: 1, max: steps.length });
});

test('the hero says who leads by probability and who with support', () => {
  for (let step = 1; step <= steps.length; step++) {
    const { summary, chart } = hero.view(step, published);
    const said = ({ before, token }: { before: string; token: string }) =>
      `“${`${before} ${token}`.trim()}”`;
    const two = (x: number) => x.toFixed(2).replace('-', '−');
    const rows = [...steps[step - 1]!];
    const likeliest = rows.sort((a, b) => b.logP - a.logP)[0]!;
    const leader = rows.sort((a, b) => b.score - a.score)[0]!;
    expect(summary).toContain(
      likeliest === leader
        ? `${said(leader)} leads, with support (score ${two(leader.score)}) and without.`
        : `${said(likeliest)} is likelier (log p ${two(likeliest.logP)} against ${two(leader.logP)}); with support ${said(leader)} leads (${two(leader.score)} against ${two(likeliest.score)}).`,
    );
    expect(chart.kind === 'drawing' && chart.table.rows).toHaveLength(
      Math.min(4, rows.length),
    );
  }
});
