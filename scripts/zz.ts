import { train, trainDefaults } from '../content/papers/poly-view/encoder.ts';
for (const [loss, views] of [['multi-crop',2],['geometric',8],['geometric',32],['arithmetic',8],['sufficient statistics',8],['multi-crop',8]] as const) {
  const rs=[]; const t0=performance.now();
  for (const seed of [1,2,3,4,5]) rs.push((await train({...trainDefaults, seed, loss, views, steps: 60})).at(-1)![1]);
  console.log(loss, views, rs.map(r=>r.toFixed(3)).join(' '), (rs.reduce((a,b)=>a+b)/5).toFixed(3), ((performance.now()-t0)/5).toFixed(0)+' ms/run');
}
