import { bus } from '../platform/bus.ts';
import type { House, Room } from '../platform/room.ts';
import { FeedHub } from './hub.ts';
import { Places } from './places.ts';
import { publishTaxes } from './publish-taxes.ts';
import { publishRows } from './reactions/publish-rows.ts';
import { feedRoutes } from './routes.ts';
import { keepSnapshots } from './snapshots/keep-snapshots.ts';
import { SnapshotStore } from './snapshots/snapshot-store.ts';
import { socketRoutes } from './socket-routes.ts';

const TAXES_AGAIN = 3_600_000;

interface Feed {
  /** One for the server. */
  readonly hub: FeedHub;
  readonly snapshots: SnapshotStore;
}

/** What flows down to the tills: datasets by cursor, ready-made files, live hints. */
export function feedRoom(): Room {
  // Several servers may run in one process, in tests above all.
  const feeds = new WeakMap<House['database'], Feed>();
  const feedOf = ({ database, config }: House): Feed => {
    const known = feeds.get(database) ?? { hub: new FeedHub(), snapshots: new SnapshotStore(config.data) };
    feeds.set(database, known);
    return known;
  };
  return {
    name: 'feed',
    routes(app, house) {
      const { hub, snapshots } = feedOf(house);
      const places = new Places(house.database.pool);
      hub.whenForgotten(() => places.forget());
      feedRoutes(app, house, { places, snapshots });
      socketRoutes(app, house, { hub, places });
      app.addHook('preClose', async () => hub.close());
    },
    reactions: () => [publishRows()],
    async start(house) {
      const { hub, snapshots } = feedOf(house);
      const unsubscribe = hearNews(hub);
      const taxes = (): Promise<unknown> => publishTaxes(house.database, new Date()).catch((error: unknown) => house.log.warn({ err: error }, 'publishing tax rates failed'));
      await taxes();
      const timer = setInterval(() => void taxes(), TAXES_AGAIN);
      timer.unref();
      const keeper = keepSnapshots(house, snapshots);
      return async () => {
        clearInterval(timer);
        for (const end of unsubscribe) end();
        await keeper.stop();
      };
    },
  };
}

/** What other rooms and nodes tell, passed on to tills and screens. */
function hearNews(hub: FeedHub): readonly (() => void)[] {
  return [
    bus.subscribe('stock-changed', (news) => hub.stockChanged(news)),
    bus.subscribe('rows-published', (news) => hub.rowsPublished(news)),
    bus.subscribe('stores-moved', () => hub.forgetPlaces()),
    bus.subscribe('news-missed', () => hub.loseTrack()),
    bus.subscribe('sales-booked', (news) => hub.topicChanged('figures', news.hours)),
    // Not with the figures: another reaction keeps them, and it may be the first
    bus.subscribe('sales-listed', (news) => hub.topicChanged('sales', news)),
    bus.subscribe('exceptions-changed', (news) => hub.topicChanged('exceptions', news)),
    bus.subscribe('tills-changed', (news) => hub.topicChanged('tills', news.tills)),
  ];
}

export const feed: Room = feedRoom();
