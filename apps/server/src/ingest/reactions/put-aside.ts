import { type LoggedEvent, parseJson, type ReactionSql } from '../../log/index.ts';
import { ASIDE, type AsideReason, storeOf } from '../check-place.ts';
import type { NewException } from '../exceptions.ts';

/** So many entries of a till and a kind are shown one by one on a day; those behind share one exception. */
const ONE_BY_ONE = 20;

const isAside = (event: LoggedEvent): boolean => event.type.startsWith(ASIDE);

interface Said {
  readonly id?: unknown;
  readonly type?: unknown;
  readonly at?: unknown;
  readonly businessDate?: unknown;
  readonly body?: Record<string, unknown>;
}

/** What of the entry tells a person why it does not fit. */
function describe(said: Said): object {
  const { store, till, receiptNo, cashier, staff, total, currency, origin } = said.body ?? {};
  return { type: said.type, at: said.at, businessDate: said.businessDate, receiptNo, total, currency, store, till, cashier: cashier ?? staff, origin };
}

interface Waiting {
  readonly event: LoggedEvent;
  readonly reason: AsideReason;
  readonly said: Said;
}

/** Those that are not known yet: after a rebuild all of them are. */
async function findNew(events: readonly LoggedEvent[], sql: Pick<ReactionSql, 'query'>): Promise<Waiting[]> {
  const { rows } = await sql.query<{ position: string | number }>('select position from ingest.aside where position = any($1::bigint[])', [events.map((event) => event.id)]);
  const known = new Set(rows.map((row) => String(row.position)));
  return events.flatMap((event) => {
    if (known.has(String(event.id))) return [];
    return [{ event, reason: event.type.slice(ASIDE.length) as AsideReason, said: (parseJson(event.text) ?? {}) as Said }];
  });
}

interface Shown {
  readonly device: number;
  readonly kind: string;
  readonly today: number;
  /** Key of the exception that gathers what comes today, while nobody has decided about it. */
  readonly gathering: string | null;
}

async function readShown(waiting: readonly Waiting[], sql: Pick<ReactionSql, 'query'>): Promise<Map<string, Shown>> {
  const { rows } = await sql.query<Shown>(
    `select device, kind, count(*) filter (where raised_at > now() - interval '1 day')::int as today, max(key) filter (where status = 'open' and detail ? 'gathered') as gathering
     from ingest.exception where device = any($1::int[]) and kind = any($2::text[]) group by device, kind`,
    [[...new Set(waiting.map(({ event }) => event.device))], [...new Set(waiting.map(({ reason }) => reason))]],
  );
  return new Map(rows.map((row) => [`${row.device}/${row.kind}`, row]));
}

/**
 * Notes the entries that are in the log but that nobody books before a person has decided, each with its exception. From a certain
 * number on those of one till and kind share one, so that one decision is enough for a day's sales.
 */
export async function putAside(events: readonly LoggedEvent[], sql: Pick<ReactionSql, 'query' | 'write'>): Promise<NewException[]> {
  const aside = events.filter(isAside);
  if (aside.length === 0) return [];
  const waiting = await findNew(aside, sql);
  if (waiting.length === 0) return [];
  const shown = await readShown(waiting, sql);
  const counts = new Map<string, { today: number; gathering: string | null }>();
  const found: NewException[] = [];
  const rows = waiting.map(({ event, reason, said }) => {
    const group = `${event.device}/${reason}`;
    const count = counts.get(group) ?? { today: shown.get(group)?.today ?? 0, gathering: shown.get(group)?.gathering ?? null };
    counts.set(group, count);
    const gathered = count.today >= ONE_BY_ONE;
    const key = gathered ? (count.gathering ?? `${reason}/${event.id}`) : `${reason}/${event.id}`;
    const entry = String(said.id ?? '').slice(0, 64);
    if (!gathered || count.gathering === null)
      found.push({
        key,
        kind: reason,
        severity: 'error',
        device: event.device,
        seq: event.seq,
        position: event.id,
        entry: gathered ? null : entry,
        detail: gathered ? { gathered: true } : describe(said),
      });
    if (gathered) count.gathering = key;
    else count.today += 1;
    return { position: event.id, device: event.device ?? 0, seq: event.seq ?? 0n, entry, type: String(said.type ?? ''), reason, store: storeOf(said.body), key };
  });
  sql.write(
    `insert into ingest.aside (position, device, seq, entry, type, reason, store, exception)
     select * from unnest($1::bigint[], $2::int[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::text[]) on conflict do nothing`,
    [
      rows.map((row) => row.position),
      rows.map((row) => row.device),
      rows.map((row) => row.seq),
      rows.map((row) => row.entry),
      rows.map((row) => row.type),
      rows.map((row) => row.reason),
      rows.map((row) => row.store),
      rows.map((row) => row.key),
    ],
  );
  return found;
}
