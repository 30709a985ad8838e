import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Bus, BusTopic, BusTopics } from './bus.ts';

const CHANNEL = 'tresen_news';
/** How a listening node is found in `pg_stat_activity`. */
const APPLICATION = 'tresen-news';
/** PostgreSQL takes less than 8,000 bytes in a notification. */
const PART = 7_000;
const LOOK_FOR_OTHERS = 5_000;
/** Parts of a message whose end never comes are thrown away after so many newer ones. */
const MOST_OPEN = 100;

interface Part {
  readonly node: string;
  readonly message: number;
  readonly part: number;
  readonly parts: number;
  /** Base64: its characters are bytes, and none needs an escape. */
  readonly text: string;
}

export interface LinkOptions {
  readonly url: string;
  readonly pool: pg.Pool;
  readonly bus: Bus;
  readonly log: { warn(details: object, message: string): void };
}

/** Puts the parts of messages together again; PostgreSQL keeps the order of one sender. */
function createAssembler(): (part: Part) => string | undefined {
  const open = new Map<string, string[]>();
  return ({ node, message, part, parts, text }) => {
    if (parts === 1) return text;
    const key = `${node} ${message}`;
    const known = open.get(key) ?? [];
    known[part] = text;
    open.set(key, known);
    if (known.filter((one) => one !== undefined).length < parts) {
      const [oldest] = open.keys();
      if (open.size > MOST_OPEN && oldest !== undefined) open.delete(oldest);
      return undefined;
    }
    open.delete(key);
    return known.join('');
  };
}

/**
 * Links the buses of all nodes that work on one database, with LISTEN and NOTIFY: news of one reach the screens and tills of the
 * others. A node alone sends nothing. After a break it tells its own bus `news-missed`. Answers what ends the link.
 */
export function linkNodes(options: LinkOptions): () => Promise<void> {
  const node = randomBytes(6).toString('hex');
  const { bus, pool, log } = options;
  const assemble = createAssembler();
  let others = false;
  let listens = false;
  let stopped = false;
  let current: pg.Client | undefined;
  let count = 0;
  let sending: Promise<unknown> = Promise.resolve();

  function send(value: object): void {
    const text = Buffer.from(JSON.stringify(value)).toString('base64');
    const parts = Math.ceil(text.length / PART);
    count += 1;
    const message = count;
    const payloads = Array.from({ length: parts }, (_, part) => JSON.stringify({ node, message, part, parts, text: text.slice(part * PART, (part + 1) * PART) } satisfies Part));
    sending = sending
      .then(() => pool.query(`select pg_notify('${CHANNEL}', payload) from unnest($1::text[]) with ordinality as p(payload, n) order by n`, [payloads]))
      .catch((error: unknown) => log.warn({ err: error }, 'news did not reach the other nodes'));
  }

  function hear(payload: string): void {
    const part = JSON.parse(payload) as Part;
    if (part.node === node) return;
    if (!others) {
      others = true;
      send({ hello: true });
    }
    const text = assemble(part);
    if (text === undefined) return;
    const { topic, news } = JSON.parse(Buffer.from(text, 'base64').toString()) as { topic?: BusTopic; news?: BusTopics[BusTopic] };
    if (topic !== undefined && news !== undefined) bus.deliver(topic, news as never);
  }

  async function listenOnce(again: boolean): Promise<void> {
    const client = new pg.Client({ connectionString: options.url, application_name: APPLICATION });
    current = client;
    const broken = new Promise<void>((resolve) => {
      client.once('error', () => resolve());
      client.once('end', () => resolve());
    });
    try {
      await client.connect();
      client.on('notification', ({ payload }) => {
        try {
          hear(payload ?? '');
        } catch (error) {
          log.warn({ err: error }, 'news of another node cannot be read');
        }
      });
      await client.query(`listen ${CHANNEL}`);
      listens = true;
      if (again) bus.deliver('news-missed', {});
      send({ hello: true });
      await broken;
    } finally {
      listens = false;
      await client.end().catch(() => {});
    }
  }

  async function listen(): Promise<void> {
    for (let again = false; !stopped; again = true) {
      await listenOnce(again).catch((error: unknown) => (stopped ? undefined : log.warn({ err: error }, 'listening for news of other nodes failed, it is tried again')));
      if (!stopped) await new Promise((done) => setTimeout(done, 500));
    }
  }

  /** A node that went away without a word is not told any more. */
  async function lookForOthers(): Promise<void> {
    const { rows } = await pool.query<{ n: number }>('select count(*)::int as n from pg_stat_activity where application_name = $1 and datname = current_database()', [APPLICATION]);
    // While its own thread is torn a node cannot tell whether it is alone.
    if (listens) others = (rows[0]?.n ?? 0) > 1;
  }

  const listening = listen();
  const ended = bus.onPublished((topic, news) => {
    if (others) send({ topic, news });
  });
  const timer = setInterval(() => void lookForOthers().catch(() => {}), LOOK_FOR_OTHERS);
  timer.unref();
  return async () => {
    stopped = true;
    clearInterval(timer);
    ended();
    await current?.end().catch(() => {});
    await Promise.all([listening, sending]);
  };
}
