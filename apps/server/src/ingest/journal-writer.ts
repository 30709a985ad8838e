import type { JournalReceipt } from '@tresen/contract/journal';
import type { ChainHead } from '@tresen/domain/devices';
import pg from 'pg';
import { ensureMonths } from '../log/index.ts';
import { columnTypes } from '../platform/database.ts';
import { problem } from '../platform/problem.ts';
import type { PushDecision } from './decide-push.ts';
import type { PreparedPush } from './prepare-push.ts';
import { writeJoined } from './write-joined.ts';
import { type WrittenPushes, writePushes } from './write-pushes.ts';

/** Entries in one transaction at most: their ids fit into one block (write-joined.ts). */
const GROUP_ENTRIES = 1_000;
/** Transactions under way at most: while one waits for the disk the other is filled. */
const WRITERS = 2;

export interface JournalWriterOptions {
  readonly url: string;
  readonly pool: pg.Pool;
  readonly onWritten: (written: WrittenPushes) => void;
}

/** Stores pushes: those that arrive while a transaction is under way are collected and written together by the next one. */
export interface JournalWriter {
  store(push: PreparedPush): Promise<JournalReceipt>;
  stop(): Promise<void>;
}

interface Waiting {
  readonly push: PreparedPush;
  resolve(receipt: JournalReceipt): void;
  reject(error: unknown): void;
}

function receiptOf(decision: PushDecision): JournalReceipt {
  if (decision.kind === 'gap') throw problem('journal-gap', { detail: `The next entry must be number ${decision.expected}.`, expected: decision.expected });
  return {
    head: { seq: decision.head.seq, hash: decision.head.hash },
    accepted: decision.accepted.length,
    replayed: decision.replayed,
    quarantined: decision.quarantined.map(({ entry, reason }) => ({ seq: entry.seq, id: entry.id, hash: entry.hash, reason })),
    serverTime: new Date().toISOString(),
  };
}

function answer(waiting: Waiting, decision: PushDecision | undefined): void {
  try {
    if (decision === undefined) throw new Error('a push was not decided');
    waiting.resolve(receiptOf(decision));
  } catch (error) {
    waiting.reject(error);
  }
}

/** A connection that is opened when it is needed and forgotten when it breaks. */
function createConnection(url: string): { get(): Promise<pg.Client>; end(): Promise<void> } {
  let client: pg.Client | undefined;
  return {
    async get() {
      if (client !== undefined) return client;
      const fresh = new pg.Client({ connectionString: url, types: columnTypes, application_name: 'tresen-ingest' });
      const forget = (): void => {
        if (client === fresh) client = undefined;
      };
      fresh.on('error', forget);
      fresh.on('end', forget);
      await fresh.connect();
      client = fresh;
      return fresh;
    },
    async end() {
      await client?.end().catch(() => {});
    },
  };
}

type Connection = ReturnType<typeof createConnection>;

export function createJournalWriter(options: JournalWriterOptions): JournalWriter {
  const queue: Waiting[] = [];
  const seen = new Set<number>();
  /** Where the chains stood when they were seen last; another writer or node may have moved them since. */
  const heads = new Map<number, ChainHead>();
  const connections = Array.from({ length: WRITERS }, () => createConnection(options.url));
  const idle = [...connections];
  const working = new Set<Promise<void>>();
  let stopped = false;

  /** A device's first push makes its head: seq 0 and the thumbprint of its key. */
  async function introduce(pushes: readonly PreparedPush[]): Promise<void> {
    const fresh = pushes.map((push) => push.device).filter((device) => !seen.has(device.no));
    if (fresh.length > 0) {
      await options.pool.query(
        "insert into ingest.head (device, seq, hash) select device, 0, decode(hash, 'hex') from unnest($1::int[], $2::text[]) as n(device, hash) on conflict do nothing",
        [fresh.map((device) => device.no), fresh.map((device) => Buffer.from(device.thumbprint, 'base64url').toString('hex'))],
      );
      for (const device of fresh) seen.add(device.no);
    }
    const now = Date.now();
    await ensureMonths(options.pool, ['log.event'], [new Date(now).toISOString(), new Date(now + 86_400_000).toISOString()]);
  }

  function take(): Waiting[] {
    const group: Waiting[] = [];
    let entries = 0;
    for (let next = queue[0]; next !== undefined && (group.length === 0 || entries + next.push.entries.length <= GROUP_ENTRIES); next = queue[0]) {
      queue.shift();
      group.push(next);
      entries += next.push.entries.length;
    }
    return group;
  }

  /** In one round trip when all is as expected, else with a closer look. */
  async function writeGroup(client: pg.Client, pushes: readonly PreparedPush[]): Promise<WrittenPushes> {
    // What failed there for whatever reason was not stored, or is found in the log by the closer look.
    const written = (await writeJoined(client, pushes, heads).catch(() => undefined)) ?? (await writePushes(client, pushes));
    for (const [index, push] of pushes.entries()) {
      const decision = written.decisions[index];
      if (decision?.kind === 'store') heads.set(push.device.no, decision.head);
    }
    return written;
  }

  async function write(group: readonly Waiting[], connection: Connection): Promise<void> {
    try {
      const pushes = group.map((waiting) => waiting.push);
      await introduce(pushes);
      const written = await writeGroup(await connection.get(), pushes);
      for (const [index, waiting] of group.entries()) answer(waiting, written.decisions[index]);
      options.onWritten(written);
    } catch (error) {
      // One push that the database cannot take must not fail the others of its group.
      if (group.length > 1) for (const waiting of group) await write([waiting], connection);
      else group[0]?.reject(error);
    }
  }

  async function work(connection: Connection): Promise<void> {
    while (queue.length > 0) await write(take(), connection);
  }

  function start(): void {
    const connection = idle.pop();
    if (connection === undefined) return;
    const job = work(connection).finally(() => {
      idle.push(connection);
      working.delete(job);
      // A push may have come between the last look at the queue and now.
      if (queue.length > 0) start();
    });
    working.add(job);
  }

  return {
    store: (push) =>
      new Promise((resolve, reject) => {
        if (stopped) return reject(problem('database-unreachable', { detail: 'The server is stopping.' }));
        queue.push({ push, resolve, reject });
        start();
      }),
    async stop() {
      stopped = true;
      await Promise.all(working);
      await Promise.all(connections.map((connection) => connection.end()));
    },
  };
}
