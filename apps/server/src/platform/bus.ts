/** News inside this process, after commit: hints for screens and tills, never the truth. Whoever misses one reads the tables. */
export interface BusTopics {
  /** Stock of a store changed; `onHand` is the new balance in thousandths. Positions are `log.event.id`. */
  readonly 'stock-changed': { readonly store: string; readonly rows: readonly { readonly variant: string; readonly onHand: number }[]; readonly from: number; readonly to: number };
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
  /** Journal entries were accepted into the log. */
  readonly 'journal-accepted': { readonly entries: number };
}

export type BusTopic = keyof BusTopics;

export interface Bus {
  publish<Topic extends BusTopic>(topic: Topic, news: BusTopics[Topic]): void;
  /** Returns what ends the subscription. */
  subscribe<Topic extends BusTopic>(topic: Topic, hear: (news: BusTopics[Topic]) => void): () => void;
}

export function createBus(onError: (error: unknown) => void = () => {}): Bus {
  const hearers = new Map<BusTopic, Set<(news: never) => void>>();
  return {
    publish(topic, news) {
      for (const hear of hearers.get(topic) ?? []) {
        try {
          hear(news as never);
        } catch (error) {
          onError(error);
        }
      }
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
