import fc from 'fast-check';
import { expect, test } from 'vitest';
import { takeTurns } from './turns.ts';

test('no two pieces of work overlap, whatever they take and whether they fail', async () => {
  const pieces = fc.array(fc.record({ fails: fc.boolean() }), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), pieces, async (scheduler, works) => {
      const inTurn = takeTurns();
      const done: string[] = [];
      const all = works.map(({ fails }, index) =>
        inTurn(async () => {
          done.push(`begin ${index}`);
          await scheduler.schedule(Promise.resolve());
          done.push(`end ${index}`);
          if (fails) throw new Error(`${index}`);
          return index;
        }),
      );
      const ends = Promise.allSettled(all);
      await scheduler.waitFor(ends);
      expect(done).toEqual(works.flatMap((_, index) => [`begin ${index}`, `end ${index}`]));
      expect((await ends).map(({ status }) => status === 'rejected')).toEqual(
        works.map(({ fails }) => fails),
      );
    }),
  );
});
