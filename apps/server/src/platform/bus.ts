import type { Dataset } from '@tresen/contract/feed';

/** News after commit, on every node: hints for screens and tills, never the truth. Whoever misses one reads the tables. */
export interface BusTopics {
  /**
   * Stock changed; `onHand` is the new balance in thousandths. Positions are `log.event.id`. `after` is `to` of the news before,
   * null when that is not known: whoever has seen other news last has missed some.
   */
  readonly 'stock-changed': {
    readonly stores: readonly { readonly store: string; readonly rows: readonly { readonly variant: string; readonly onHand: number }[] }[];
    readonly from: number;
    readonly to: number;
    readonly after: number | null;
  };
  /** Rows of the feed were published: versions after `from` up to `to`. */
  readonly 'rows-published': {
    readonly rows: readonly { readonly dataset: Dataset; readonly scope: string; readonly key: string; readonly data: string | null }[];
    readonly from: number;
    readonly to: number;
  };
  /** Stores moved to another price zone or country. */
  readonly 'stores-moved': Readonly<Record<string, never>>;
  /** News of other nodes may have been lost; said by this node to itself. */
  readonly 'news-missed': Readonly<Record<string, never>>;
  /** Sales can be read from the list of sales now; `position` is the last one's `log.event.id`. The figures have their own news. */
  readonly 'sales-listed': { readonly position: number };
  /** Sales were booked into the figures: what they add, by store and local hour. */
  readonly 'sales-booked': {
    readonly position: number;
    readonly hours: readonly {
      readonly store: string;
      readonly businessDate: string;
      readonly hour: number;
      readonly currency: string;
      readonly sales: number;
      readonly returns: number;
      readonly gross: number;
      readonly sold: number;
      readonly returned: number;
      readonly net: number;
      readonly discount: number;
      readonly quantity: number;
    }[];
  };
  /** Exceptions were opened or resolved. */
  readonly 'exceptions-changed': { readonly opened: number };
  /** Tills pushed, were enrolled, locked … ; numbers of `devices.till`. */
  readonly 'tills-changed': { readonly tills: readonly number[] };
  /** What somebody may do has changed, or who they are: credentials are looked up again. `till` alone, or everybody when null. */
  readonly 'access-changed': { readonly till: string | null };
  /** Journal entries were accepted into the log. */
  readonly 'journal-accepted': { readonly entries: number };
}

export type BusTopic = keyof BusTopics;

export interface Bus {
  /** Tells this node and, through whoever listens with `onPublished`, the others. */
  publish<Topic extends BusTopic>(topic: Topic, news: BusTopics[Topic]): void;
  /** Tells this node alone. */
  deliver<Topic extends BusTopic>(topic: Topic, news: BusTopics[Topic]): void;
  /** Hears everything that this node publishes. Returns what ends it. */
  onPublished(hear: (topic: BusTopic, news: BusTopics[BusTopic]) => void): () => void;
  /** Returns what ends the subscription. */
  subscribe<Topic extends BusTopic>(topic: Topic, hear: (news: BusTopics[Topic]) => void): () => void;
}

export function createBus(onError: (error: unknown) => void = () => {}): Bus {
  const hearers = new Map<BusTopic, Set<(news: never) => void>>();
  const listeners = new Set<(topic: BusTopic, news: BusTopics[BusTopic]) => void>();
  const guarded = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      onError(error);
    }
  };
  const deliver: Bus['deliver'] = (topic, news) => {
    for (const hear of hearers.get(topic) ?? []) guarded(() => hear(news as never));
  };
  return {
    deliver,
    publish(topic, news) {
      deliver(topic, news);
      for (const hear of listeners) guarded(() => hear(topic, news));
    },
    onPublished(hear) {
      listeners.add(hear);
      return () => void listeners.delete(hear);
    },
    subscribe(topic, hear) {
      const set = hearers.get(topic) ?? new Set();
      hearers.set(topic, set);
      set.add(hear as (news: never) => void);
      return () => void set.delete(hear as (news: never) => void);
    },
  };
}

/** The bus of this process: one server, one bus. */
export const bus: Bus = createBus((error) => console.error('a bus hearer failed', error));
