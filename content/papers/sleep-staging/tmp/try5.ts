import { experiment, standard } from '../experiment.ts';

const c = process.cpuUsage();
const r = await experiment({
  ...standard,
  seed: Number(process.argv[2] ?? 1),
});
const d = process.cpuUsage(c);
console.log(
  (d.user + d.system) / 1e6,
  r.position!.loss,
  r.position!.accuracy,
  r.observer,
  JSON.stringify(r.starts),
  r.pretraining.at(-1),
);
console.log(r.night.truth.slice(0, 200));
console.log(r.night.whole.slice(0, 200));
console.log(
  r
    .position!.map.map((row) =>
      row.map((p) => (p * 100).toFixed(0).padStart(3)).join(''),
    )
    .join('\n'),
);
