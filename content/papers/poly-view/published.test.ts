import { expect, test } from 'vitest';
import oracles from './oracles.json' with { type: 'json' };
import published from './published.json' with { type: 'json' };

test('an eighth of the epochs saves encoder inputs only below 16 views', () => {
  const [simclr, polyView] = published.headline.rows.map(([, epochs]) =>
    Number(epochs),
  );
  // SimCLR encodes two views of every image in each epoch.
  expect((2 * simclr!) / polyView!).toBe(oracles.breakEvenViews);
});
