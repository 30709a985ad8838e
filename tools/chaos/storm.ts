import type { FaultyNetwork } from '@tresen/testkit/faulty-network';
import type { Random } from './random.ts';
import type { CrewTill } from './till-crew.ts';
import { chooseWeather } from './weather.ts';

/** What the storm may break. */
export interface StormTargets {
  readonly network: FaultyNetwork;
  readonly tills: CrewTill[];
  killServer(): Promise<void>;
  startServer(): Promise<void>;
  /** Immediate shutdown of PostgreSQL, as a power cut would be for it, and a new start. */
  crashDatabase(): Promise<void>;
  readonly onEvent: (what: string) => void;
}

export type StormCounts = Record<'weather' | 'tillKills' | 'serverKills' | 'databaseCrashes' | 'cuts' | 'clones', number>;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function strike(targets: StormTargets, random: Random, counts: StormCounts): Promise<void> {
  const dice = random.next();
  if (dice < 0.4) {
    const { name, weather } = chooseWeather(random);
    targets.network.setWeather(weather);
    targets.onEvent(`weather: ${name}`);
    counts.weather += 1;
  } else if (dice < 0.7) {
    const till = random.pick(targets.tills);
    targets.onEvent(`kill -9 ${till.name}`);
    await till.kill();
    await pause(random.integer(400));
    await till.start();
    counts.tillKills += 1;
  } else if (dice < 0.8) {
    targets.onEvent('kill -9 server');
    await targets.killServer();
    await pause(random.integer(1500));
    await targets.startServer();
    counts.serverKills += 1;
  } else if (dice < 0.84) {
    targets.onEvent('database crashes');
    await targets.crashDatabase();
    counts.databaseCrashes += 1;
  } else if (dice < 0.95) {
    targets.onEvent('network cut');
    targets.network.cut();
    await pause(random.integer(2500));
    targets.network.restore();
    counts.cuts += 1;
  } else if (counts.clones < 2) {
    const till = random.pick(targets.tills);
    await till.kill();
    const twin = till.cloneTo(`${till.name}-twin-${counts.clones + 1}`);
    targets.onEvent(`${till.name} is cloned as ${twin.name}`);
    targets.tills.push(twin);
    await Promise.all([till.start(), twin.start()]);
    counts.clones += 1;
  }
}

/** Breaks things one after the other until `isOver`. */
export async function rage(targets: StormTargets, random: Random, isOver: () => boolean): Promise<StormCounts> {
  const counts: StormCounts = { weather: 0, tillKills: 0, serverKills: 0, databaseCrashes: 0, cuts: 0, clones: 0 };
  while (!isOver()) {
    await strike(targets, random, counts);
    await pause(100 + random.integer(500));
  }
  targets.network.restore();
  targets.network.setWeather(() => ({ kind: 'pass' }));
  return counts;
}
