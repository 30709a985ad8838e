import type { BrowserContext, Page } from 'playwright-core';

/** What the page collects while somebody types and scans; read with `readPage`. */
export interface PageTimes {
  /** Last key of a scan until the line is on the screen. */
  readonly scans: readonly number[];
  /** Key until its search result is on the screen; `text` is what stood in the field. */
  readonly searches: readonly { readonly text: string; readonly ms: number }[];
  readonly commits: readonly number[];
  /** Tasks over 50 ms as the browser tells them. */
  readonly longTasks: readonly number[];
  /** Longest time that the main thread let a 4 ms timer wait. */
  readonly longestGap: number;
}

declare global {
  interface Window {
    benchTimes: { scans: number[]; searches: { text: string; ms: number }[]; commits: number[]; longTasks: number[]; longestGap: number };
    benchReady: { pin: number; sale: number };
  }
}

/**
 * Runs in the page before the app. Times begin with the key's own time stamp, when the browser got it, so whatever the page does
 * before it looks at the key counts. They end with the app's own marks, which it sets after the frame has been painted.
 */
function watchPage(): void {
  window.benchTimes = { scans: [], searches: [], commits: [], longTasks: [], longestGap: 0 };
  window.benchReady = { pin: 0, sale: 0 };
  const times = window.benchTimes;
  let enterAt: number | null = null;
  let keyAt: number | null = null;
  let commitAt = 0;
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Enter') enterAt = event.timeStamp;
      // A key whose result never came keeps its time: the next result is late by that much.
      else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey) keyAt ??= event.timeStamp;
      else if (event.ctrlKey || event.key === 'Escape' || event.key.startsWith('F')) keyAt = null;
    },
    { capture: true },
  );
  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) {
      if (name === 'till:line-painted' && enterAt !== null) {
        times.scans.push(startTime - enterAt);
        enterAt = null;
        keyAt = null;
      } else if (name === 'till:search-painted' && keyAt !== null) {
        const field = document.activeElement;
        times.searches.push({ text: field instanceof HTMLInputElement ? field.value : '', ms: startTime - keyAt });
        keyAt = null;
      } else if (name === 'till:commit') commitAt = startTime;
      else if (name === 'till:committed') times.commits.push(startTime - commitAt);
    }
  }).observe({ type: 'mark' });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) times.longTasks.push(entry.duration);
  }).observe({ type: 'longtask' });
  const afterPaint = (done: (at: number) => void): void => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(performance.now());
      port2.postMessage(0);
    });
  };
  const look = new MutationObserver(() => {
    const { benchReady } = window;
    if (benchReady.pin === 0 && document.querySelector('[data-testid="pin-1"]')) {
      benchReady.pin = -1;
      afterPaint((at) => {
        benchReady.pin = at;
      });
    }
    if (benchReady.sale === 0 && document.querySelector('[data-testid="till"]')) {
      benchReady.sale = -1;
      afterPaint((at) => {
        benchReady.sale = at;
      });
    }
  });
  look.observe(document, { childList: true, subtree: true });
}

export async function preparePage(context: BrowserContext, which: 'first' | 'new' = 'first'): Promise<Page> {
  if (which === 'first') await context.addInitScript(watchPage);
  return (which === 'first' ? context.pages()[0] : undefined) ?? (await context.newPage());
}

export const readPage = (page: Page): Promise<PageTimes> => page.evaluate(() => window.benchTimes);

/** Forgets what was collected so far. */
export const forgetTimes = (page: Page): Promise<void> =>
  page.evaluate(() => {
    Object.assign(window.benchTimes, { longestGap: 0 });
    for (const list of [window.benchTimes.scans, window.benchTimes.searches, window.benchTimes.commits, window.benchTimes.longTasks]) list.length = 0;
  });

/** Time from the start of the navigation until the screen was painted. */
export async function readyAt(page: Page, screen: 'pin' | 'sale'): Promise<number> {
  const handle = await page.waitForFunction((wanted) => (window.benchReady[wanted] > 0 ? window.benchReady[wanted] : null), screen, { timeout: 120_000, polling: 50 });
  return (await handle.jsonValue()) ?? 0;
}

/** A timer every 4 ms tells how long the main thread was away; only on while it is wanted, because it costs something itself. */
export const watchGaps = (page: Page, on: boolean): Promise<void> =>
  page.evaluate((wanted) => {
    const scope = window as unknown as { benchTimer?: ReturnType<typeof setInterval> };
    if (scope.benchTimer) clearInterval(scope.benchTimer);
    if (!wanted) return;
    let last = performance.now();
    scope.benchTimer = setInterval(() => {
      const now = performance.now();
      window.benchTimes.longestGap = Math.max(window.benchTimes.longestGap, now - last - 4);
      last = now;
    }, 4);
  }, on);
