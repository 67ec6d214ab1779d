/** Firefox beside Chromium. One file, as it takes as long to start Firefox as to read a paper in it. */
import { inEachBrowser } from './browsers.ts';
import { jumps } from './jumps.ts';
import { eachPaper } from './papers.ts';
import { reading } from './reading.ts';

inEachBrowser((visitor) => {
  eachPaper(visitor);
  jumps(visitor);
  reading(visitor);
});
