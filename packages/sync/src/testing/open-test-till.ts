import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createNodeTill, type NodeTillOptions } from '../node/index.ts';
import type { TillPort } from '../till-port.ts';
import type { FakeServer } from './fake-server.ts';

export interface TestTill {
  readonly till: TillPort;
  readonly directory: string;
  /** Ends the till and opens its files again, as after a restart. */
  reopen(options?: Partial<NodeTillOptions>): Promise<TestTill>;
  close(): Promise<void>;
}

/** Waits until something is so. @throws after ten seconds in which this process could work, naming what: a machine that stands still proves nothing */
export async function until(what: string, check: () => boolean | Promise<boolean>): Promise<void> {
  let looked = Date.now();
  for (let waited = 0; !(await check()); ) {
    if (waited > 10_000) throw new Error(`timed out: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
    waited += Math.min(Date.now() - looked, 100);
    looked = Date.now();
  }
}

export async function openTestTill(server: FakeServer, options: Partial<NodeTillOptions> = {}): Promise<TestTill> {
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'tresen-till-'));
  const till = createNodeTill({ server: 'http://unused', network: server.network, ...options, directory });
  await till.start();
  if (till.state.phase === 'needs-enrolment') await till.enrol('CODE');
  return {
    till,
    directory,
    reopen: async (more = {}) => {
      await till.stop();
      return openTestTill(server, { ...options, ...more, directory });
    },
    close: async () => {
      await till.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export const sell = (till: TillPort, n: number, id?: string): ReturnType<TillPort['seal']> =>
  till.seal({
    type: 'sales.sale-completed',
    version: 1,
    businessDate: '2026-11-21',
    numbered: true,
    body: { total: n, currency: 'EUR', lines: [] },
    ...(id === undefined ? {} : { id }),
  });
