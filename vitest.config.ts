import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { browserArguments, browserPath } from './scripts/browser.ts';
import { inFull } from './scripts/in-full.ts';

/** Short files that take minutes: at the end one of them would keep the other core waiting. */
const long =
  /\/tests\/(firefox\/firefox|site\/(paper-labs|clean-pages-\d)|build\/(build|release))\.test\.ts$/;

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [true, false].flatMap((first) =>
      sorted.filter(({ moduleId }) => long.test(moduleId) === first),
    );
  }
}

/** Loading Astro, TypeScript and the like anew for each of 300 files takes longer than the tests. */
const beside = {
  exclude: ['**/*.{browser,site}.test.ts'],
  setupFiles: ['src/ml/kernels.setup.ts'],
  testTimeout: 30_000,
  isolate: false,
  restoreMocks: true,
  unstubEnvs: true,
  unstubGlobals: true,
};

/**
 * Six kinds of tests. `unit`: beside the site's code, seconds; `papers`: beside the papers' code,
 * whose coverage is measured. `browser`: likewise, for code that needs a document
 * (`*.browser.test.ts`). `labs-1`, `labs-2`: recompute studies of the labs that have changed, half
 * of the papers on each core. `mutants`: whether unit tests notice wrong shown code. `site`: a real
 * browser on the built `dist/`, and in `tests/firefox/` Firefox and Chromium side by side.
 */
export default defineConfig({
  test: {
    sequence: { sequencer: LongFirst },
    projects: [
      {
        extends: true,
        test: { ...beside, name: 'unit', include: ['{src,scripts,tests/fixtures}/**/*.test.ts'] },
      },
      {
        extends: true,
        test: { ...beside, name: 'papers', include: ['content/**/*.test.ts'] },
      },
      {
        extends: true,
        // Found out at run time, they would reload the page under the tests.
        optimizeDeps: {
          include: [
            'comlink',
            'd3-array',
            'd3-format',
            'd3-scale',
            'd3-shape',
            'fast-check',
            'html-validate',
          ],
        },
        test: {
          name: 'browser',
          include: ['{src,content}/**/*.browser.test.ts'],
          testTimeout: 30_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: await browserPath(), args: browserArguments },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      ...[0, 1].map((half) => ({
        extends: true as const,
        test: {
          name: `labs-${half + 1}`,
          include: ['tests/labs.test.ts'],
          setupFiles: ['src/ml/kernels.setup.ts'],
          testTimeout: 900_000,
          provide: { half, allStudies: inFull },
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
          include: [
            'tests/{site,build,firefox}/*.test.ts',
            'content/papers/*/{,tool/}*.site.test.ts',
          ],
          globalSetup: ['tests/site/setup.ts'],
          // The pages that one file leaves serve the next.
          isolate: false,
          expect: { poll: { timeout: 10_000 } },
          // Some build the site several times, beside another that is busy.
          testTimeout: 300_000,
          hookTimeout: 300_000,
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
