import { Gauge } from 'prom-client';
import type { NewException } from '../ingest/index.ts';
import type { Trx } from '../platform/database.ts';
import type { House } from '../platform/room.ts';
import { checkLedger, type LedgerCheck } from './check-ledger.ts';

/** The first look after a start, and the shortest time between two (ms). */
const FIRST = 5 * 60_000;
const SHORTEST = 10 * 60_000;
/** A check rests this many times as long as it took: at most half a percent of one processor. */
const REST = 200;
/** PostgreSQL advisory lock: one node checks at a time. */
const LOCK = 7_365_703;

export interface LedgerWatchNeeds {
  raiseExceptions(trx: Trx, exceptions: readonly NewException[]): Promise<number>;
}

/** Looks whether every balance equals the sum of its postings, and says so where people and alerts look. */
export interface LedgerWatch {
  /** One look; undefined while another node is at it. */
  check(): Promise<LedgerCheck | undefined>;
  /** Looks again and again until the returned function is called. */
  start(): () => Promise<void>;
}

function describeFaults(found: LedgerCheck, day: string): NewException[] {
  const unbalanced = found.unbalanced.map(({ unit, sum }) => ({ key: `ledger/${day}/${unit}`, detail: { unit, sum } }));
  const wrong = found.wrong.map((one) => ({ key: `ledger/${day}/${one.account}/${one.unit}`, detail: { ...one } }));
  return [...unbalanced, ...wrong].map(({ key, detail }) => ({ key, kind: 'ledger-differs', severity: 'error', detail }));
}

export function createLedgerWatch(house: Pick<House, 'database' | 'metrics' | 'log'>, needs: LedgerWatchNeeds): LedgerWatch {
  const registers = [house.metrics.registry];
  const faults = new Gauge({ name: 'tresen_ledger_faults', help: 'Balances that differ from their postings, and units that do not sum to zero', registers });
  const checkedAt = new Gauge({ name: 'tresen_ledger_checked_timestamp_seconds', help: 'When the whole ledger was last checked', registers });

  async function check(): Promise<LedgerCheck | undefined> {
    const found = await house.database.transaction(async (trx) => {
      // One snapshot for balances and postings; both move in one transaction, so they must agree in it.
      await trx.query('set transaction isolation level repeatable read');
      const { rows } = await trx.query<{ mine: boolean }>(`select pg_try_advisory_xact_lock(${LOCK}) as mine`);
      if (rows[0]?.mine !== true) return undefined;
      await trx.query('set local max_parallel_workers_per_gather = 0');
      return checkLedger(trx);
    });
    if (found === undefined) return undefined;
    const exceptions = describeFaults(found, new Date().toISOString().slice(0, 10));
    faults.set(exceptions.length);
    checkedAt.setToCurrentTime();
    if (exceptions.length > 0) {
      house.log.error({ faults: exceptions.length, first: exceptions[0]?.detail }, 'the ledger differs from its postings');
      await house.database.transaction((trx) => needs.raiseExceptions(trx, exceptions));
    }
    return found;
  }

  function start(): () => Promise<void> {
    let running: Promise<void> = Promise.resolve();
    let timer: NodeJS.Timeout;
    let stopped = false;
    const wait = (milliseconds: number): void => {
      timer = setTimeout(() => {
        running = look();
      }, milliseconds);
      timer.unref();
    };
    const look = async (): Promise<void> => {
      const from = performance.now();
      await check().catch((error: unknown) => house.log.warn({ err: error }, 'the check of the ledger failed, it is tried again'));
      if (!stopped) wait(Math.max(SHORTEST, (performance.now() - from) * REST));
    };
    wait(FIRST);
    return async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    };
  }

  return { check, start };
}
