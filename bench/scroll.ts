import { loadavg } from 'node:os';
import { createTillBrowser } from '../e2e/support/browser.ts';
import { percentilesOf } from './office/ask.ts';

const optionOf = (args: readonly string[], name: string, usual: string): string => (args.includes(`--${name}`) ? (args[args.indexOf(`--${name}`) + 1] ?? usual) : usual);

interface Drawn {
  /** Milliseconds from one frame to the next. */
  readonly frames: number[];
  /** Tasks of the page that took longer than 50 ms. */
  readonly tasks: number[];
  /** How far down the list came. */
  readonly row: number;
  /** Rows that are loaded. */
  readonly rows: number;
}

/** Runs in the page: turns the list at a steady speed, as a wheel that is spun does, and writes down every frame. */
function scrollList({ seconds, speed }: { readonly seconds: number; readonly speed: number }): Promise<Drawn> {
  return new Promise((resolve) => {
    const list = document.querySelector<HTMLElement>('.grid');
    if (list === null) throw new Error('there is no list');
    const tasks: number[] = [];
    const frames: number[] = [];
    const observer = new PerformanceObserver((entries) => {
      for (const entry of entries.getEntries()) tasks.push(entry.duration);
    });
    observer.observe({ type: 'longtask' });
    const start = performance.now();
    let before = start;
    const step = (now: number): void => {
      frames.push(now - before);
      list.scrollTop += (speed * Math.min(now - before, 100)) / 1000;
      before = now;
      if (now - start < seconds * 1000) {
        requestAnimationFrame(step);
        return;
      }
      observer.disconnect();
      const shown = [...document.querySelectorAll<HTMLElement>('.grid-row')].map((row) => Number(row.dataset['index']));
      resolve({ frames: frames.slice(2), tasks, row: Math.max(...shown), rows: Math.round((document.querySelector<HTMLElement>('.grid-body')?.offsetHeight ?? 0) / 48) });
    };
    requestAnimationFrame(step);
  });
}

/**
 * Frames of the office's lists while they are scrolled, in headless Chromium at 60 Hz against a server that runs (such as one with
 * the full demo chain): --url, --email, --password, --lists, --seconds for each, --speed in pixels a second.
 */
export async function run(args: readonly string[]): Promise<object> {
  const url = optionOf(args, 'url', 'http://localhost:8080');
  const seconds = Number(optionOf(args, 'seconds', '15'));
  const speed = Number(optionOf(args, 'speed', '12000'));
  const before = loadavg()[0] ?? 0;
  const browser = createTillBrowser();
  const lists: Record<string, object> = {};
  try {
    const page = await (await browser.open()).newPage();
    await page.goto(`${url}/office/`);
    await page.fill('input[name=email]', optionOf(args, 'email', 'admin@tresen.example'));
    await page.fill('input[name=password]', optionOf(args, 'password', ''));
    await page.click('button[type=submit]');
    await page.getByTestId('kpi-gross').waitFor({ timeout: 60_000 });
    for (const name of optionOf(args, 'lists', 'articles,stock,customers,sales').split(',')) {
      await page.goto(`${url}/office/${name}`);
      await page.locator('.grid-row').nth(5).waitFor({ timeout: 60_000 });
      const drawn = await page.evaluate(scrollList, { seconds, speed });
      const { p50, p95, p99 } = percentilesOf(drawn.frames);
      lists[name] = {
        frames: drawn.frames.length,
        p50,
        p95,
        p99,
        longest: Math.round(Math.max(...drawn.frames)),
        over_50: drawn.frames.filter((frame) => frame > 50).length,
        long_tasks: drawn.tasks.length,
        longest_task: Math.round(Math.max(0, ...drawn.tasks)),
        row: drawn.row,
        rows: drawn.rows,
      };
      console.log(name, JSON.stringify(lists[name]));
    }
  } finally {
    await browser.dispose();
  }
  return { seconds, speed, lists, load_before: before, load_after: loadavg()[0] ?? 0 };
}
