/** What all views show, and the one selection that they share. */
import type { Device } from '../method.ts';
import type { Row } from '../profile.ts';
import type { Figures, RowFigures } from './figures.ts';
import { duration, joules, short, size } from './words.ts';

export interface Scene {
  rows: readonly Row[];
  figures: Figures;
  selected: ReadonlySet<number>;
  device: Device;
  metric: Metric;
}

/** What a view tells the page: these rows, alone or beside those that were selected before. */
export type Select = (rows: readonly number[], add: boolean) => void;

interface Measure {
  label: string;
  of(figures: RowFigures): number;
  text(value: number): string;
}

export const metrics = {
  time: { label: 'Latency', of: (one) => one.newTime, text: duration },
  saving: {
    label: 'Saving',
    of: (one) => one.time - one.newTime,
    text: duration,
  },
  bytes: { label: 'Traffic', of: (one) => one.newBytes, text: size },
  macs: { label: 'MACs', of: (one) => one.macs, text: short },
  stored: { label: 'Weights', of: (one) => one.newStored, text: size },
  energy: {
    label: 'Energy',
    of: (one) => one.newEnergy,
    text: joules,
  },
  intensity: {
    label: 'MACs per byte',
    of: (one) => one.intensity,
    text: short,
  },
} as const satisfies Record<string, Measure>;

export type Metric = keyof typeof metrics;

export const isMetric = (name: string): name is Metric => name in metrics;
