import { DATASETS, type Dataset, type SocketMessage } from '@tresen/contract/feed';
import type { BusTopics } from '../platform/bus.ts';
import type { Place } from './places.ts';
import { scopeOf } from './places.ts';
import { rowText } from './queries/changes-text.ts';

/** One connection, as the hub sees it. */
export interface HubSocket {
  send(frame: Buffer): void;
  /** Bytes that wait for a slow reader. */
  readonly waiting: number;
  end(): void;
}

export interface OfficeMember {
  readonly socket: HubSocket;
  readonly topics: ReadonlySet<string>;
  /** Topics whose news the member may see for the whole group; of others it gets the hint without them. */
  readonly whole: ReadonlySet<string>;
}

/** A frame carries at most so many rows; more is a hint to pull. */
const FRAME_ROWS = 200;
/** News of one store's stock within this time become one frame. */
const STOCK_PAUSE = 40;
const TOPIC_PAUSE = 100;
/** Bulk changes come batch after batch: the hint to pull goes out this seldom. */
const HINT_PAUSE = 500;
/** A reader that is this far behind is cut off; it comes back and pulls. */
const MOST_WAITING = 4 * 1024 * 1024;

interface PendingStock {
  readonly rows: Map<string, number>;
  from: number;
  to: number;
}

/**
 * Tells tills and screens what has changed, after it is committed. A frame is made once per audience, however many sockets there
 * are. It is only a hint: whoever misses one pulls by cursor.
 */
export class FeedHub {
  private readonly audiences = new Map<string, Set<HubSocket>>();
  private readonly office = new Set<OfficeMember>();
  /** Up to where each audience has been told everything. */
  private readonly lastVersion = new Map<string, number>();
  /** End of the news that came last: what does not follow it tells of news that never came here. */
  private lastRows = -1;
  private lastStock = -1;
  private readonly stock = new Map<string, PendingStock>();
  private readonly hints = new Set<string>();
  private readonly topics = new Map<string, unknown[]>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private onForget: () => void = () => undefined;

  get connectedTills(): number {
    return this.audiences.get('catalog ')?.size ?? 0;
  }

  /** A sign of life for every till: a cable that was pulled out does not say so. */
  beat(): void {
    for (const socket of this.audiences.get('catalog ') ?? []) sendTo(socket, BEAT);
  }

  /** What to do when stores moved to another zone. */
  whenForgotten(work: () => void): void {
    this.onForget = work;
  }
  forgetPlaces(): void {
    this.onForget();
  }

  /** Adds a till; returns the way out. */
  joinTill(place: Place, socket: HubSocket): () => void {
    const names = DATASETS.map((dataset) => audienceOf(dataset, scopeOf(dataset, place)));
    for (const name of names) {
      const members = this.audiences.get(name);
      if (members) members.add(socket);
      else this.audiences.set(name, new Set([socket]));
    }
    return () => {
      for (const name of names) {
        const members = this.audiences.get(name);
        members?.delete(socket);
        if (members?.size === 0) this.audiences.delete(name);
      }
    };
  }

  joinOffice(member: OfficeMember): () => void {
    this.office.add(member);
    return () => this.office.delete(member);
  }

  rowsPublished(news: BusTopics['rows-published']): void {
    if (news.from !== this.lastRows) this.forgetVersions((audience) => !audience.startsWith(STOCK_AUDIENCES));
    this.lastRows = news.to;
    const groups = Map.groupBy(news.rows, (row) => audienceOf(row.dataset, row.scope));
    for (const [audience, group] of groups) {
      const dataset = group[0]?.dataset ?? 'catalog';
      const from = this.lastVersion.get(audience) ?? news.from;
      this.lastVersion.set(audience, news.to);
      if (group.length > FRAME_ROWS || dataset === 'staff') this.hint(audience, dataset, news.to);
      else if (!this.hints.has(audience)) this.send(audience, () => frameOf({ dataset, from, cursor: news.to, rows: group }));
    }
    if (news.rows.some((row) => row.dataset === 'catalog' || row.dataset === 'prices' || row.dataset === 'customers'))
      this.topicChanged('catalog', { datasets: [...new Set(news.rows.map((row) => row.dataset))] });
  }

  stockChanged(news: BusTopics['stock-changed']): void {
    if (news.after === null || news.after !== this.lastStock) this.tearStock(news.from);
    this.lastStock = news.to;
    for (const { store, rows } of news.stores) {
      const pending = this.pendingOf(store, news);
      for (const row of rows) pending.rows.set(row.variant, row.onHand);
      pending.to = Math.max(pending.to, news.to, pending.from);
      this.topicChanged('stock', store);
    }
  }

  /** News may have been lost: everybody pulls once, and nothing from before counts as told. */
  loseTrack(): void {
    this.forgetVersions(() => true);
    this.lastRows = this.lastStock = -1;
    for (const audience of this.audiences.keys()) this.hint(audience, audience.slice(0, audience.indexOf(' ')) as Dataset, Number.MAX_SAFE_INTEGER);
    for (const { socket, topics } of this.office) for (const topic of topics) sendTo(socket, Buffer.from(JSON.stringify({ type: 'topic', topic } satisfies SocketMessage)));
  }

  /** Something on an office topic changed; news of a topic are gathered for a moment. */
  topicChanged(topic: string, news: unknown): void {
    const gathered = this.topics.get(topic);
    if (gathered) {
      if (gathered.length < 1000) gathered.push(news);
      return;
    }
    this.topics.set(topic, [news]);
    this.later(TOPIC_PAUSE, () => {
      const data = this.topics.get(topic) ?? [];
      this.topics.delete(topic);
      this.sendTopic(topic, data);
    });
  }

  close(): void {
    for (const timer of this.timers) clearTimeout(timer);
    for (const members of this.audiences.values()) for (const socket of members) socket.end();
    for (const member of this.office) member.socket.end();
  }

  private forgetVersions(which: (audience: string) => boolean): void {
    for (const audience of this.lastVersion.keys()) if (which(audience)) this.lastVersion.delete(audience);
  }

  /** Frames that are made now must not span what never came here: whoever is not at `from` yet pulls. */
  private tearStock(from: number): void {
    this.forgetVersions((audience) => audience.startsWith(STOCK_AUDIENCES));
    for (const pending of this.stock.values()) pending.from = Math.max(pending.from, from - 1);
  }

  private pendingOf(store: string, news: BusTopics['stock-changed']): PendingStock {
    const known = this.stock.get(store);
    if (known !== undefined) return known;
    const created: PendingStock = { rows: new Map(), from: this.lastVersion.get(audienceOf('stock', store)) ?? news.from - 1, to: news.to };
    this.stock.set(store, created);
    this.later(STOCK_PAUSE, () => this.sendStock(store, created));
    return created;
  }

  private hint(audience: string, dataset: Dataset, cursor: number): void {
    if (this.hints.has(audience)) return;
    this.hints.add(audience);
    this.later(HINT_PAUSE, () => {
      this.hints.delete(audience);
      this.send(audience, () => frameOf({ dataset, from: -1, cursor: Math.max(cursor, this.lastVersion.get(audience) ?? 0) }));
    });
  }

  private sendStock(store: string, pending: PendingStock): void {
    this.stock.delete(store);
    const audience = audienceOf('stock', store);
    this.lastVersion.set(audience, pending.to);
    const rows = [...pending.rows].map(([variant, onHand]) => ({ key: variant, data: `{"variant":"${variant}","onHand":${onHand}}` }));
    this.send(audience, () => frameOf({ dataset: 'stock', from: pending.from, cursor: pending.to, ...(rows.length > FRAME_ROWS * 5 ? {} : { rows }) }));
  }

  private sendTopic(topic: string, data: readonly unknown[]): void {
    let full: Buffer | null = null;
    let bare: Buffer | null = null;
    for (const member of this.office) {
      if (!member.topics.has(topic)) continue;
      if (member.whole.has(topic)) full ??= Buffer.from(JSON.stringify({ type: 'topic', topic, data } satisfies SocketMessage));
      else bare ??= Buffer.from(JSON.stringify({ type: 'topic', topic } satisfies SocketMessage));
      sendTo(member.socket, (member.whole.has(topic) ? full : bare) ?? Buffer.alloc(0));
    }
  }

  private send(audience: string, make: () => Buffer): void {
    const members = this.audiences.get(audience);
    if (!members || members.size === 0) return;
    const frame = make();
    for (const socket of members) sendTo(socket, frame);
  }

  private later(milliseconds: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      work();
    }, milliseconds);
    timer.unref();
    this.timers.add(timer);
  }
}

/** Audiences of stock have cursors of their own: positions of the log. */
const STOCK_AUDIENCES = 'stock ';

const BEAT = Buffer.from(JSON.stringify({ type: 'beat' } satisfies SocketMessage));

const audienceOf = (dataset: Dataset, scope: string): string => `${dataset} ${scope}`;

function sendTo(socket: HubSocket, frame: Buffer): void {
  if (socket.waiting > MOST_WAITING) socket.end();
  else socket.send(frame);
}

function frameOf(changes: {
  readonly dataset: Dataset;
  readonly from: number;
  readonly cursor: number;
  readonly rows?: readonly { readonly key: string; readonly data: string | null }[];
}): Buffer {
  const head = JSON.stringify({ type: 'changes', dataset: changes.dataset, from: String(changes.from), cursor: String(changes.cursor) });
  return Buffer.from(changes.rows ? `${head.slice(0, -1)},"rows":[${changes.rows.map(rowText).join(',')}]}` : head);
}
