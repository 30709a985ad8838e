import { createReadStream, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Duplex, pipeline, type Readable } from 'node:stream';
import { constants, createGzip, createZstdDecompress } from 'node:zlib';
import { type FeedManifest, REFERENCE_FORMAT } from '@tresen/contract/feed';
import type { Place } from '../places.ts';

export type Snapshot = NonNullable<FeedManifest['snapshot']>;

/** A ready-made file with what belongs to it. */
export interface KeptSnapshot {
  readonly zone: string;
  /** The store whose customers it holds: the only one of its zone. null = none are in it, they come as changes. */
  readonly customersOf: string | null;
  readonly format: number;
  /** `feed.head.epoch` of the database that it was made from. */
  readonly epoch: string;
  /** Version of the feed that it contains. */
  readonly head: number;
  readonly builtAt: string;
  readonly snapshot: Snapshot;
}

const isFor = (kept: KeptSnapshot, { store }: Pick<Place, 'store'>): boolean => kept.customersOf === null || kept.customersOf === store;

export interface OpenedSnapshot {
  readonly stream: Readable;
  readonly encoding: 'zstd' | 'gzip' | 'identity';
  readonly bytes: number | null;
}

/** A till that has just read the manifest may still fetch the one before. One with customers goes at once: somebody in it may be erased. */
const KEEP = 2;
const KEEP_WITH_CUSTOMERS = 1;

/** Whose customers a description says are in the file; undefined when it is of a time when every file held all customers. */
const customersOf = (kept: Partial<KeptSnapshot>): string | null | undefined => ('customersOf' in kept ? kept.customersOf : undefined);

/** What goes wrong before goes wrong behind, too: nobody waits for bytes that never come. */
function passOn(stream: Readable, next: Duplex): Duplex {
  pipeline(stream, next, () => {});
  return next;
}

/** The ready-made reference files of this server node, in `<data>/snapshots/`; each is compressed, with a description beside it. */
export class SnapshotStore {
  readonly directory: string;
  private readonly kept = new Map<string, KeptSnapshot[]>();

  constructor(data: string) {
    this.directory = join(data, 'snapshots');
    mkdirSync(this.directory, { recursive: true, mode: 0o700 });
  }

  /** Reads what is there; deletes what is of another database, another format, or half. */
  load(epoch: string, head: number): void {
    const whole = new Set<string>();
    for (const file of readdirSync(this.directory)) {
      if (!file.endsWith('.json')) continue;
      try {
        const kept = JSON.parse(readFileSync(join(this.directory, file), 'utf8')) as KeptSnapshot;
        const data = `${kept.zone}-${kept.snapshot.version}.zst`;
        if (kept.epoch !== epoch || kept.head > head || kept.format !== REFERENCE_FORMAT || customersOf(kept) === undefined || !existsSync(join(this.directory, data))) continue;
        whole.add(file).add(data);
        this.remember(kept);
      } catch {
        // A description that cannot be read describes nothing.
      }
    }
    for (const file of readdirSync(this.directory)) if (!whole.has(file)) rmSync(join(this.directory, file), { force: true, recursive: true });
  }

  /** The newest file that a till of this store may have. */
  newest(place: Pick<Place, 'zone' | 'store'>): Snapshot | null {
    return this.kept.get(place.zone)?.findLast((kept) => isFor(kept, place))?.snapshot ?? null;
  }

  describe(zone: string): KeptSnapshot | null {
    return this.kept.get(zone)?.at(-1) ?? null;
  }

  /** Takes over a finished file; the oldest of its zone goes. */
  add(kept: KeptSnapshot): void {
    const path = join(this.directory, `${kept.zone}-${kept.snapshot.version}.json`);
    writeFileSync(`${path}.new`, JSON.stringify(kept), { mode: 0o600 });
    renameSync(`${path}.new`, path);
    this.remember(kept);
  }

  open(place: Pick<Place, 'zone' | 'store'>, version: string, accepted: string): OpenedSnapshot | null {
    if (!this.kept.get(place.zone)?.some((kept) => kept.snapshot.version === version && isFor(kept, place))) return null;
    const path = join(this.directory, `${place.zone}-${version}.zst`);
    // Somebody may have cleared the directory away: a stream that nobody listens to yet would end the whole server.
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined) return null;
    const file = createReadStream(path, { highWaterMark: 1024 * 1024 });
    if (/\bzstd\b/.test(accepted)) return { stream: file, encoding: 'zstd', bytes: found.size };
    const plain = passOn(file, createZstdDecompress());
    if (/\bgzip\b/.test(accepted)) return { stream: passOn(plain, createGzip({ level: constants.Z_BEST_SPEED })), encoding: 'gzip', bytes: null };
    return { stream: plain, encoding: 'identity', bytes: null };
  }

  private remember(kept: KeptSnapshot): void {
    const list = [...(this.kept.get(kept.zone) ?? []), kept].sort((a, b) => a.head - b.head || a.builtAt.localeCompare(b.builtAt));
    const keep = list.some((one) => one.customersOf !== null) ? KEEP_WITH_CUSTOMERS : KEEP;
    for (const old of list.splice(0, Math.max(0, list.length - keep))) {
      for (const ending of ['json', 'zst']) rmSync(join(this.directory, `${old.zone}-${old.snapshot.version}.${ending}`), { force: true });
    }
    this.kept.set(kept.zone, list);
  }
}
