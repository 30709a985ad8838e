import { type RunningReactions, startReactions } from '../log/index.ts';
import { bus } from '../platform/bus.ts';
import type { House, Room } from '../platform/room.ts';
import { createJournalWriter, type JournalWriter } from './journal-writer.ts';
import { createKnownPeople } from './known-people.ts';
import type { IngestNeeds } from './needs.ts';
import { pushRoute } from './push-route.ts';
import { checkSaleActs } from './reactions/check-acts.ts';
import { checkFacts } from './reactions/check-facts.ts';

const running = new WeakMap<House['database'], RunningReactions>();

/** The reactions that run on this server; undefined before it listens. For tools and tests that wait until all is booked. */
export const reactionsOf = (house: Pick<House, 'database'>): RunningReactions | undefined => running.get(house.database);

function openWriter(house: House): JournalWriter {
  return createJournalWriter({
    url: house.database.url,
    pool: house.database.pool,
    onWritten: (written) => {
      if (written.events.length > 0) {
        running.get(house.database)?.offer(written.txid, written.events);
        bus.publish('journal-accepted', { entries: written.events.length });
      }
      if (written.quarantined > 0) {
        bus.publish('exceptions-changed', { opened: written.quarantined });
        bus.publish('tills-changed', { tills: written.alarmed });
      }
      let replayed = 0;
      for (const decision of written.decisions) if (decision.kind === 'store') replayed += decision.replayed;
      const count = house.metrics.ingestedEntries;
      count.labels('accepted').inc(written.events.length);
      count.labels('replayed').inc(replayed);
      count.labels('quarantined').inc(written.quarantined);
    },
  });
}

/** Journals in, facts into the log, reactions running. */
export function createIngestRoom(needs: IngestNeeds, more: Pick<Room, 'routes'> = {}): Room {
  const writers = new WeakMap<House['database'], JournalWriter>();
  return {
    name: 'ingest',
    async routes(app, house) {
      const writer = openWriter(house);
      writers.set(house.database, writer);
      pushRoute(app, { people: createKnownPeople(house.database.pool), writer });
      await more.routes?.(app, house);
    },
    reactions: (house) => [checkFacts(house.database.pool, needs), checkSaleActs(house.database.pool, needs)],
    async start(house) {
      const reactions = startReactions({
        url: house.database.url,
        pool: house.database.pool,
        reactions: house.reactions,
        log: house.log,
        onHandled: (reaction, events, oldest) => {
          house.metrics.reactionEvents.labels(reaction).inc(events);
          house.metrics.reactionLagSeconds.labels(reaction).set(oldest === undefined ? 0 : Math.max(0, (Date.now() - oldest.getTime()) / 1000));
        },
      });
      running.set(house.database, reactions);
      return async () => {
        await writers.get(house.database)?.stop();
        await reactions.stop();
        running.delete(house.database);
      };
    },
  };
}
