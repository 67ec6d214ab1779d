import { init, numpy as np, tree } from '@jax-js/jax';
import { seeded } from '#ml/random';
import {
  drawNights,
  finetuned,
  pretrained,
  shape,
  standard,
} from '../experiment.ts';
import { drawNetwork, network, transferred, transfers } from '../method.ts';
import { balancedAccuracy, confusionMatrix } from '../metrics.ts';
import { stages } from '../night.ts';
import { inputs, labels, sequencesOf, tokens } from '../sequences.ts';

await init('wasm');
for (const [pre_, fts] of [
  [200, [100, 300, 600]],
  [400, [100, 300]],
  [800, [100, 300]],
] as const)
  for (const seed of [1, 2, 3]) {
    const s = {
      ...standard,
      seed,
      pretraining: { steps: pre_, batch: 16 },
    };
    const nights = drawNights({ ...s, labeled: 8 });
    const pre = await pretrained(nights.unlabeled, s, () => {});
    const seqs = nights.test.flatMap(sequencesOf);
    for (const steps of fts) {
      const out: string[] = [];
      for (const n of [1, 2, 4, 8])
        for (const what of transfers) {
          const fresh = drawNetwork(
            seeded(seed + 40000),
            shape,
            stages.length,
            true,
          );
          const start = transferred(pre, fresh, what);
          tree.dispose(fresh);
          const fin = await finetuned(
            start,
            nights.unlabeled.slice(0, n),
            { ...s, finetuning: { steps, batch: 8 } },
            () => {},
          );
          const logits = network(
            fin,
            inputs(seqs),
            np.ones([seqs.length, tokens], { dtype: np.bool }),
            2,
          );
          const p = Array.from(
            np.argmax(logits, -1).dataSync() as Int32Array,
          );
          out.push(
            balancedAccuracy(confusionMatrix(labels(seqs), p, 5)).toFixed(
              3,
            ),
          );
        }
      console.log(pre_, steps, seed, out.join(' '));
    }
  }
