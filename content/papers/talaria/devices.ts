/** Devices to choose from. Their figures are nominal peaks: our choice, not the paper's. */
import type { Device } from './method.ts';

/** Joules in a 45 nm process: a 32-bit product with its sum, and a byte of DRAM. */
const ENERGY = { macEnergy: 4.6e-12, byteEnergy: 160e-12 };

const TERA = 1e12;
const GIGA = 1e9;

export interface NamedDevice extends Device {
  label: string;
}

export const devices = {
  m2: {
    label: '7.9 TMAC/s, 100 GB/s',
    peak: 7.9 * TERA,
    bandwidth: 100 * GIGA,
    overhead: 0,
    buffer: 0,
    ...ENERGY,
  },
  m1: {
    label: '5.5 TMAC/s, 68 GB/s',
    peak: 5.5 * TERA,
    bandwidth: 68.25 * GIGA,
    overhead: 0,
    buffer: 0,
    ...ENERGY,
  },
  small: {
    label: '0.1 TMAC/s, 4 GB/s',
    peak: 0.1 * TERA,
    bandwidth: 4 * GIGA,
    overhead: 0,
    buffer: 0,
    ...ENERGY,
  },
} as const satisfies Record<string, NamedDevice>;
