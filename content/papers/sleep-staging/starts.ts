/** How lab and page name what was carried over from pre-training. */
import type { Transfer } from './method.ts';

export const startNames: Record<Transfer, string> = {
  scratch: 'from scratch',
  encoder: 'feature encoder only',
  whole: 'whole network',
};

/** Of a balanced accuracy: one answer for everything. */
export const chance = 0.2;
