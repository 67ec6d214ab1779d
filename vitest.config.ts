import { defineConfig } from 'vitest/config';

/**
 * Three kinds of tests. `unit`: beside the code, seconds. `labs-1`, `labs-2`: recompute what the labs
 * published, half of the papers on each core, minutes. `site`: a real browser on the built `dist/`.
 */
export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{src,content,scripts}/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      ...[0, 1].map((half) => ({
        extends: true as const,
        test: {
          name: `labs-${half + 1}`,
          include: ['tests/labs.test.ts'],
          testTimeout: 900_000,
          provide: { half },
        },
      })),
      {
        extends: true,
        test: {
          name: 'site',
          include: ['tests/{site,build}/*.test.ts'],
          globalSetup: ['tests/site/setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
    coverage: {
      provider: 'istanbul',
      include: ['content/papers/**/*.ts'],
      exclude: ['**/*.test.ts', '**/fixtures/**'],
      reporter: ['json'],
    },
  },
});
