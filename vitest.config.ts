import { defineConfig } from 'vitest/config';

// The suffix says what a test needs: .test.ts nothing, .pg.test.ts PostgreSQL, .web.test.ts a browser.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{packages,countries,apps,tools}/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', '**/dist/**', '**/*.pg.test.ts', '**/*.web.test.ts'],
        },
      },
      {
        test: {
          name: 'pg',
          include: ['{packages,apps,tools}/**/*.pg.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          globalSetup: ['apps/server/src/platform/test-database.ts'],
          hookTimeout: 60_000,
          testTimeout: 60_000,
        },
      },
    ],
  },
});
