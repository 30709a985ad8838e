import type { BrowserContext, Page } from 'playwright-core';
import type { BarePages } from './bare-page.ts';
import { pressLetter } from './typing.ts';

declare global {
  interface Window {
    bareKeys: number[];
    bareCommit: () => Promise<number>;
  }
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
/** A page that was just brought to the front gets its first frames. */
const SETTLE = 1000;

/** The baseline beside the app: a second page in the same browser, asked in turns with it. */
export interface Baseline {
  /** Brings the bare page to the front, presses keys and commits as often as told, and gives the front back to the app. */
  measure(app: Page, count: number): Promise<void>;
  readonly keys: readonly number[];
  readonly commits: readonly number[];
}

export async function openBaseline(context: BrowserContext, pages: BarePages): Promise<Baseline> {
  const page = await context.newPage();
  await page.goto(`${pages.url}/`);
  const session = await context.newCDPSession(page);
  const [keys, commits]: [number[], number[]] = [[], []];
  const run = async (count: number): Promise<{ keys: number[]; commits: number[] }> => {
    await page.bringToFront();
    await pause(SETTLE);
    await page.evaluate(() => {
      window.bareKeys.length = 0;
    });
    for (let n = 0; n < count; n += 1) {
      await pressLetter(session, 'a');
      await pause(20 + ((n * 7) % 30));
    }
    const times: number[] = [];
    for (let n = 0; n < count; n += 1) {
      times.push(await page.evaluate(() => window.bareCommit()));
      await pause(20 + ((n * 7) % 30));
    }
    return { keys: await page.evaluate(() => window.bareKeys), commits: times };
  };
  // Compiled code and an opened file, as in the app.
  await run(30);
  return {
    keys,
    commits,
    measure: async (app, count) => {
      const found = await run(count);
      keys.push(...found.keys);
      commits.push(...found.commits);
      await app.bringToFront();
      await pause(SETTLE);
    },
  };
}
