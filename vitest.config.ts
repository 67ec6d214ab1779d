import { defineConfig } from 'vitest/config';

/**
 * Four kinds of tests. `unit`: beside the code, seconds. `labs-1`, `labs-2`: recompute what the labs
 * published, half of the papers on each core, minutes. `mutants`: whether unit tests notice wrong
 * shown code. `site`: a real browser on the built `dist/`.
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
          provide: { half, allStudies: process.env['STUDIES'] === 'all' },
        },
      })),
      {
        extends: true,
        test: {
          name: 'mutants',
          include: ['tests/mutants.test.ts'],
          testTimeout: 300_000,
        },
      },
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
