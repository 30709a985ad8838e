import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addArticles } from '../apps/server/src/feed/test-till.ts';
import { startTestServer, type TestServer } from '../apps/server/src/platform/test-server.ts';
import { createTillBrowser, type TillBrowser } from './support/browser.ts';
import { servePage, type TestPage } from './support/worker-page.ts';

let at: TestServer;
let page: TestPage;
let store: string;
const browsers: TillBrowser[] = [];

beforeAll(async () => {
  at = await startTestServer();
  store = (await at.addStore('BER1')).store;
  await addArticles(at, ['Bluse Müllerin', 'Hose Grün']);
  page = await servePage(at.url);
});
afterAll(async () => {
  for (const browser of browsers) await browser.dispose();
  await page.close();
  await at.close();
});

function newBrowser(): TillBrowser {
  const browser = createTillBrowser();
  browsers.push(browser);
  return browser;
}

const inPhase = (tab: Page, phase: string): Promise<unknown> => tab.waitForFunction((wanted) => window.till.state.phase === wanted, phase, { timeout: 20_000 });

async function enrol(tab: Page): Promise<void> {
  const { body } = await at.call('POST', '/api/v1/devices/enrolments', { store });
  await inPhase(tab, 'needs-enrolment');
  const outcome = await tab.evaluate((code) => window.till.enrol(code), String(body['code']));
  expect(outcome).toMatchObject({ ok: true });
  await inPhase(tab, 'ready');
}

async function open(browser: TillBrowser): Promise<Page> {
  const context = await browser.open();
  const tab = context.pages()[0] ?? (await context.newPage());
  await tab.goto(page.url);
  return tab;
}

describe('the worker of the till', () => {
  test('enrols, loads reference data, finds with accents and typos, seals, sends', async () => {
    const browser = newBrowser();
    const tab = await open(browser);
    await enrol(tab);
    await tab.waitForFunction(async () => (await window.till.search('mullerin')).filter((view) => view.amount !== null).length === 2);
    expect(await tab.evaluate(() => window.till.search('blus 38'))).toMatchObject([{ name: 'Bluse Müllerin', amount: 4990 }]);
    await tab.waitForFunction(async () => (await window.till.search('bluze')).length === 2);
    await tab.evaluate(() => window.sealLoop(5));
    await tab.waitForFunction(() => window.till.state.unsent === 0 && window.till.state.journal.ackedSeq === 5);
    const receipts = await tab.evaluate(() => window.till.recentReceipts());
    expect(receipts.map((receipt) => receipt.receiptNo).at(0)).toMatch(/^BER1-\d+-000005$/);

    const second = await tab.context().newPage();
    await second.goto(page.url);
    await inPhase(second, 'follower');
    await tab.close();
    await inPhase(second, 'ready');
    expect(await second.evaluate(() => window.till.seal({ type: 'test.sold', version: 1, businessDate: '2026-11-21', numbered: true, body: {} }))).toMatchObject({ seq: 6 });
    await browser.close();
  });

  test('what a letter asks for is answered for the very next picture; a scan does not make the page stand still', async () => {
    const browser = newBrowser();
    const tab = await open(browser);
    await enrol(tab);
    const TIMES = 40;
    /** Asks while nothing else goes on; how often the answer was there at the given moment. */
    const count = (method: 'searchArticles' | 'findByCode', asked: string, moment: 'next picture' | 'same task'): Promise<number> =>
      tab.evaluate(
        async ([name, text, when, times]) => {
          let there = 0;
          for (let n = 0; n < times; n += 1) {
            // A picture is due at once: another one has just been drawn up, and then nothing came for longer than to the next.
            await new Promise(requestAnimationFrame);
            await new Promise((resolve) => setTimeout(resolve, 20));
            let answered = false;
            void window.till[name](text).then(() => {
              answered = true;
            });
            if (when === 'next picture') await new Promise(requestAnimationFrame);
            // Microtasks only: no other task and no picture can come in between.
            else for (let step = 0; step < 10; step += 1) await null;
            if (answered) there += 1;
          }
          return there;
        },
        [method, asked, moment, TIMES] as const,
      );
    expect(await tab.evaluate(() => window.crossOriginIsolated)).toBe(true);
    expect(await count('searchArticles', 'blus', 'next picture')).toBeGreaterThan(TIMES * 0.8);
    expect(await count('searchArticles', 'blus', 'same task')).toBe(0);
    expect(await count('findByCode', '4006381333931', 'same task')).toBe(0);
    await browser.close();
  });

  test('killed in the middle of sealing, again and again: nothing lost, nothing doubled, no gap', async () => {
    const browser = newBrowser();
    const told = new Map<string, string>();
    let device = '';
    for (let round = 0; round < 5; round += 1) {
      const tab = await open(browser);
      await tab.exposeFunction('told', (line: string) => {
        const [seq = '', id = ''] = line.split(' ');
        expect(told.get(seq)).toBeUndefined();
        told.set(seq, id);
      });
      if (round === 0) await enrol(tab);
      else await inPhase(tab, 'ready');
      device = await tab.evaluate(() => window.till.state.identity?.device ?? '');
      page.server = round % 2 === 0 ? at.url : null;
      const before = told.size;
      void tab.evaluate(() => window.sealLoop(100_000)).catch(() => undefined);
      while (told.size < before + 25) await new Promise((resolve) => setTimeout(resolve, 5));
      await browser.kill();
    }
    page.server = at.url;
    const tab = await open(browser);
    await inPhase(tab, 'ready');
    await tab.waitForFunction(() => window.till.state.unsent === 0 && window.till.state.journal.seq > 0);
    const seq = await tab.evaluate(() => window.till.state.journal.seq);
    const { rows } = await at.server.house.database.pool.query<{ seq: string; payload: string }>(
      'select seq::text as seq, payload from log.event where device = (select no from devices.till where id = $1) order by event.seq',
      [device],
    );
    expect(rows.length).toBe(seq);
    expect(rows.map((row) => Number(row.seq))).toEqual(Array.from({ length: seq }, (_, index) => index + 1));
    for (const [number, id] of told) expect((JSON.parse(rows[Number(number) - 1]?.payload ?? '{}') as { id?: string }).id).toBe(id);
    const numbers = rows.map((row) => (JSON.parse(row.payload) as { body: { receiptNo: string } }).body.receiptNo);
    expect(new Set(numbers).size).toBe(seq);
    await browser.close();
  });

  test('a failing file handle while the pool opens wipes nothing', async () => {
    const browser = newBrowser();
    let tab = await open(browser);
    await enrol(tab);
    await tab.evaluate(() => window.sealLoop(3));
    const context = tab.context();
    await tab.close();
    // Every try to open the files fails: the worker gives up, and what is on the disk must stay.
    await context.route('**/till-worker*', async (route) => {
      const answer = await route.fetch();
      const fault = "FileSystemFileHandle.prototype.createSyncAccessHandle = async () => { throw new DOMException('injected', 'UnknownError'); };\n";
      await route.fulfill({ response: answer, body: fault + (await answer.text()) });
    });
    tab = await context.newPage();
    await tab.goto(page.url);
    await inPhase(tab, 'failed');
    expect(await tab.evaluate(() => window.till.state.failure?.dataSafe)).toBe(true);
    await tab.close();
    await context.unroute('**/till-worker*');
    tab = await context.newPage();
    await tab.goto(page.url);
    await inPhase(tab, 'ready');
    expect(await tab.evaluate(() => window.till.state.journal.seq)).toBe(3);
    await browser.close();
  });
});
