import { expect, test } from 'vitest';
import { range } from '#ml/lists';
import oracles from './oracles.json' with { type: 'json' };
import published from './published.json' with { type: 'json' };

test('an eighth of the epochs saves encoder inputs only below 16 views', () => {
  const [simclr, polyView] = published.headline.rows.map(([, epochs]) =>
    Number(epochs),
  );
  /** How often an image is encoded, if each epoch shows it once in so many views. */
  const inputs = (epochs: number, views: number) => epochs * views;
  for (const views of range(2, 33))
    expect(inputs(polyView!, views) < inputs(simclr!, 2)).toBe(
      views < oracles.breakEvenViews,
    );
});
