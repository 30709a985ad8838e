import { defineConfig } from 'vitest/config';

const none = ['**/node_modules/**', '**/dist/**'];
const setupFiles = ['tools/property-seed.ts'];
const slow = { hookTimeout: 120_000, testTimeout: 120_000 };

// The suffix says what a test needs: .test.ts nothing, .pg.test.ts PostgreSQL, .web.test.ts and .story.ts a browser.
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{packages,countries,apps,tools,bench}/**/*.test.{ts,tsx}'],
          exclude: [...none, '**/*.pg.test.ts', '**/*.web.test.ts'],
          setupFiles,
          // Nothing of one file is seen by another, so they may share what they import.
          isolate: false,
          ...slow,
        },
      },
      {
        test: {
          name: 'pg',
          include: ['{packages,apps,tools,bench}/**/*.pg.test.ts'],
          exclude: none,
          globalSetup: ['apps/server/src/platform/test-database.ts'],
          setupFiles,
          // As above.
          isolate: false,
          ...slow,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.story.ts', '{packages,apps}/**/*.web.test.ts'],
          exclude: none,
          // A browser, a server and a database each: two at a time on two cores starve each other.
          fileParallelism: false,
          // The files share nothing but imported modules, which take two seconds each time.
          isolate: false,
          globalSetup: ['apps/server/src/platform/test-database.ts'],
          ...slow,
        },
      },
    ],
  },
});
