import { rooms } from '../../apps/server/src/house.ts';
import { rebuildProjections } from '../../apps/server/src/log/index.ts';
import { readConfig } from '../../apps/server/src/platform/config.ts';
import { openDatabase } from '../../apps/server/src/platform/database.ts';
import { createLog } from '../../apps/server/src/platform/log.ts';
import { createMetrics } from '../../apps/server/src/platform/metrics.ts';

/** Drops every projection and makes it again from the log, with no server running. */
export async function rebuildEverything(databaseUrl: string): Promise<void> {
  const config = readConfig({}, { databaseUrl, quiet: true });
  const database = openDatabase({ url: databaseUrl });
  try {
    const foundation = { config, database, log: createLog(config), metrics: createMetrics(), rooms };
    await rebuildProjections({ url: databaseUrl, reactions: rooms.flatMap((room) => room.reactions?.(foundation) ?? []) });
  } finally {
    await database.close();
  }
}
