/** What can be set, and how it stands. */
import type { Settings } from './method.ts';

export interface SystemSettings {
  seed: number;
  /** How often a training text says more than its facts. */
  noise: number;
  /** How often a falsified part comes from the same input. */
  swap: number;
  /** Pairs of a text and its falsified twin that the verifier learns from. */
  pairs: number;
}

/** Who says how well a text is supported. */
export type JudgeName = 'trained' | 'exact';

export interface ExperimentSettings
  extends SystemSettings,
    Pick<Settings, 'alpha' | 'beams' | 'reading' | 'released'> {
  judge: JudgeName;
}

export const longest = 48;

export const defaultSettings: ExperimentSettings = {
  seed: 1,
  noise: 0.3,
  swap: 0.5,
  pairs: 600,
  alpha: 8,
  beams: 4,
  reading: 'both',
  released: false,
  judge: 'trained',
};

export interface Score {
  faithfulness: number;
  coverage: number;
  clean: number;
  bleu: number;
}

/** One way of searching: what differs from the settings of the run. */
export type Way = Partial<ExperimentSettings>;
