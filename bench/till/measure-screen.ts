import type { Page } from 'playwright-core';
import { percentiles } from '../ingest/push-client.ts';
import type { Baseline } from './measure-bare.ts';
import { forgetTimes, type PageTimes, readPage } from './measure-page.ts';
import type { TillDataSamples } from './till-data.ts';
import { articleTexts, customerTexts, scanDigits, type Typed, typeTexts } from './typing.ts';

export const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Enough that the 99th percentile is not one single mishap. */
const SALES = 304;
const ARTICLE_TEXTS = 38;
const CUSTOMER_TEXTS = 25;
/** App and bare page take turns this often in each kind of measurement. */
const TURNS = 4;
/** Keys and commits of the bare page in a turn beside sales, and beside searches. */
const BARE_SALES = 60;
const BARE_SEARCHES = 20;

export interface Measured {
  readonly scans: readonly number[];
  readonly commits: readonly number[];
  readonly articles: Pick<PageTimes, 'searches'>;
  readonly customers: Pick<PageTimes, 'searches'>;
}

/**
 * Sales of one and two lines, like somebody who looks at the screen: the next key comes when the one before has been answered, at
 * the earliest after a pause. The page is asked after the pause only, or the question would be work in the middle of what is
 * measured. A throttled till gets as many times longer.
 */
async function sell(page: Page, codes: readonly string[], work: { sales: number; patience: number }): Promise<void> {
  const session = await page.context().newCDPSession(page);
  let scanned = 0;
  const wait = (milliseconds: number): Promise<void> => pause(milliseconds * work.patience);
  const before = await readPage(page);
  const seen = (list: 'scans' | 'commits', count: number): Promise<unknown> =>
    page.waitForFunction(([name, least]) => window.benchTimes[name].length >= least, [list, before[list].length + count] as const, { polling: 20 });
  for (let sale = 0; sale < work.sales; sale += 1) {
    for (let line = 0; line <= sale % 2; line += 1) {
      await scanDigits(session, codes[scanned % codes.length] ?? '');
      scanned += 1;
      await wait(110 + ((sale * 7 + line * 13) % 40));
      await seen('scans', scanned);
    }
    await page.keyboard.press('F12');
    await wait(100 + (sale % 17));
    await page.keyboard.press('Enter');
    await wait(130 + (sale % 19));
    await seen('commits', sale + 1);
    await page.keyboard.press('Enter');
    await wait(60 + (sale % 23));
  }
  await session.detach();
}

async function searchCustomers(page: Page, texts: readonly Typed[]): Promise<void> {
  await page.keyboard.press('F3');
  await page.getByTestId('customer-search').waitFor();
  await pause(300);
  await typeTexts(page, texts);
  await page.keyboard.press('Escape');
  await page.getByTestId('customer-panel').waitFor({ state: 'detached' });
}

/** The share of the list that belongs to one of `TURNS` turns. */
const part = <T>(list: readonly T[], turn: number): readonly T[] => list.slice(Math.floor((turn * list.length) / TURNS), Math.floor(((turn + 1) * list.length) / TURNS));

/** Searches in turns with the bare page; the app's times only. */
async function search(
  page: Page,
  texts: readonly Typed[],
  how: { type: (texts: readonly Typed[]) => Promise<void>; baseline: Baseline | null },
): Promise<Pick<PageTimes, 'searches'>> {
  const searches: { text: string; ms: number }[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    await forgetTimes(page);
    await how.type(part(texts, turn));
    searches.push(...(await readPage(page)).searches);
    await how.baseline?.measure(page, BARE_SEARCHES);
  }
  return { searches };
}

const slowest = ({ searches }: Pick<PageTimes, 'searches'>): string =>
  [...searches]
    .sort((a, b) => b.ms - a.ms)
    .slice(0, 6)
    .map(({ text, ms }) => `${text} ${ms.toFixed(1)}`)
    .join(', ');

/** Everything that is measured on the selling screen, in turns with the bare page where there is one. */
export async function measureScreen(page: Page, samples: TillDataSamples, how: { baseline: Baseline | null; throttle: number }): Promise<Measured> {
  const { baseline, throttle } = how;
  // A till that has been used for some minutes: its code is compiled, its files are warm, what it does in calm moments is done.
  await pause(8000);
  await sell(page, samples.codes, { sales: 20, patience: throttle });
  const [scans, commits]: [number[], number[]] = [[], []];
  const sales = SALES / TURNS;
  for (let turn = 0; turn < TURNS; turn += 1) {
    await forgetTimes(page);
    await sell(page, samples.codes.slice(20 + turn * sales * 2), { sales, patience: throttle });
    await pause(300 * throttle);
    const times = await readPage(page);
    if (times.scans.length !== sales * 1.5 || times.commits.length !== sales)
      throw new Error(`${times.scans.length} scans and ${times.commits.length} commits were seen in ${sales} sales`);
    scans.push(...times.scans);
    commits.push(...times.commits);
    await baseline?.measure(page, BARE_SALES);
  }
  await typeTexts(page, articleTexts(samples, 8));
  const articles = await search(page, articleTexts(samples, ARTICLE_TEXTS), {
    type: (texts) => typeTexts(page, texts),
    baseline,
  });
  console.log(`article search: ${articles.searches.length} keys, slowest ${slowest(articles)}`);
  await searchCustomers(page, customerTexts(samples, 8));
  const customers = await search(page, customerTexts(samples, CUSTOMER_TEXTS), {
    type: (texts) => searchCustomers(page, texts),
    baseline,
  });
  console.log(`customer search: ${customers.searches.length} keys, slowest ${slowest(customers)}`);
  return { scans, commits, articles, customers };
}

const searchTimes = ({ searches }: Pick<PageTimes, 'searches'>): number[] => searches.map((one) => one.ms);

/** The fields of one kind of frames; `ending` is `_60hz` for a screen's. */
export function describe({ scans, commits, articles, customers }: Measured, ending: '' | '_60hz'): object {
  const fields: object = {
    [`scan_to_line${ending}_ms`]: percentiles(scans),
    [`article_search${ending}_ms`]: percentiles(searchTimes(articles)),
    [`customer_search${ending}_ms`]: percentiles(searchTimes(customers)),
    [`commit${ending}_ms`]: percentiles(commits),
  };
  console.log(JSON.stringify(fields));
  return fields;
}

const ratio = (app: readonly number[], bare: readonly number[]): number => Math.round((100 * percentiles(app).p99) / percentiles(bare).p99) / 100;

/** How many times longer the app takes than a bare page of the same run, p99 over p99. */
export function compare({ scans, commits, articles, customers }: Measured, baseline: Baseline): object {
  const fields: object = {
    bare_key_ms: percentiles(baseline.keys),
    bare_commit_ms: percentiles(baseline.commits),
    scan_ratio: ratio(scans, baseline.keys),
    article_search_ratio: ratio(searchTimes(articles), baseline.keys),
    customer_search_ratio: ratio(searchTimes(customers), baseline.keys),
    commit_ratio: ratio(commits, baseline.commits),
    bare_keys: baseline.keys.length,
    bare_commits: baseline.commits.length,
  };
  console.log(JSON.stringify(fields));
  return fields;
}

function byLength({ searches }: Pick<PageTimes, 'searches'>): object {
  const groups: Record<string, number[]> = {};
  for (const { text, ms } of searches) {
    const { length } = text;
    const short = length <= 2 ? '1-2 letters' : length <= 4 ? '3-4 letters' : '5+ letters';
    const name = text.trim().includes(' ') ? 'two words' : short;
    groups[name] = [...(groups[name] ?? []), ms];
  }
  return Object.fromEntries(Object.entries(groups).map(([name, list]) => [name, percentiles(list)]));
}

export const counts = ({ scans, commits, articles, customers }: Measured): object => ({
  scans: scans.length,
  commits: commits.length,
  article_searches: { n: articles.searches.length, ...byLength(articles) },
  customer_searches: { n: customers.searches.length, ...byLength(customers) },
});
