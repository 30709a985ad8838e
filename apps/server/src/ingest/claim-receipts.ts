import type { SaleCompletedV1 } from '@tresen/contract/sales';
import type { ClientBase } from 'pg';
import { type EventPayload, SALE_COMPLETED } from '../log/index.ts';

/** What a receipt is known by and may be known by once only. Empty texts: it has none. */
export interface ReceiptName {
  /** Of the till itself; empty where the number is another system's. */
  readonly number: string;
  readonly token: string;
  readonly origin: { readonly system: string; readonly receipt: string } | null;
}

/** PostgreSQL keeps no NUL. */
const kept = (text: string): string => text.replaceAll('\0', '');

/** Names of a readable fact; null when it is no sale. */
export function receiptOf(type: string, payload: EventPayload): ReceiptName | null {
  if (type !== SALE_COMPLETED) return null;
  const { receiptNo, receiptToken, origin } = payload.body as SaleCompletedV1;
  return {
    number: origin === undefined ? kept(receiptNo) : '',
    token: kept(receiptToken),
    origin: origin === undefined ? null : { system: kept(origin.system), receipt: kept(origin.receipt) },
  };
}

/** The names as columns, for the statement that claims them. */
export function columnsOf(names: readonly ReceiptName[]): { readonly numbers: string[]; readonly tokens: string[]; readonly systems: string[]; readonly receipts: string[] } {
  const own = names.filter((name) => name.number !== '' || name.token !== '');
  const origins = names.flatMap((name) => (name.origin === null ? [] : [name.origin]));
  return {
    numbers: own.map((name) => name.number),
    tokens: own.map((name) => name.token),
    systems: origins.map((origin) => origin.system),
    receipts: origins.map((origin) => origin.receipt),
  };
}

const originKey = (origin: { readonly system: string; readonly receipt: string }): string => JSON.stringify([origin.system, origin.receipt]);

interface Taken {
  readonly numbers: Set<string>;
  readonly tokens: Set<string>;
  readonly origins: Set<string>;
}

async function readTaken(client: Pick<ClientBase, 'query'>, { numbers, tokens, systems, receipts }: ReturnType<typeof columnsOf>): Promise<Taken> {
  const found = await client.query<{ number: string | null; token: string | null }>('select number, token from ingest.receipt where number = any($1) or token = any($2)', [
    numbers,
    tokens,
  ]);
  const origins =
    systems.length === 0
      ? []
      : (
          await client.query<{ system: string; receipt: string }>(
            'select system, receipt from ingest.origin join unnest($1::text[], $2::text[]) as w(system, receipt) using (system, receipt)',
            [systems, receipts],
          )
        ).rows;
  return {
    numbers: new Set(found.rows.flatMap((row) => row.number ?? [])),
    tokens: new Set(found.rows.flatMap((row) => row.token ?? [])),
    origins: new Set(origins.map(originKey)),
  };
}

/**
 * Claims the names of receipts for ever, in the caller's transaction. Returns the positions in the list of those that were claimed
 * before, or earlier in the list: of these nothing is claimed.
 */
export async function claimReceipts(client: Pick<ClientBase, 'query'>, names: readonly (ReceiptName | null)[]): Promise<ReadonlySet<number>> {
  const repeated = new Set<number>();
  const wanted = names.filter((name) => name !== null);
  if (wanted.length === 0) return repeated;
  const taken = await readTaken(client, columnsOf(wanted));
  const mine: ReceiptName[] = [];
  names.forEach((name, index) => {
    if (name === null) return;
    const origin = name.origin === null ? null : originKey(name.origin);
    if ((name.number !== '' && taken.numbers.has(name.number)) || (name.token !== '' && taken.tokens.has(name.token)) || (origin !== null && taken.origins.has(origin))) {
      repeated.add(index);
      return;
    }
    taken.numbers.add(name.number);
    taken.tokens.add(name.token);
    if (origin !== null) taken.origins.add(origin);
    mine.push(name);
  });
  const { numbers, tokens, systems, receipts } = columnsOf(mine);
  if (numbers.length > 0)
    await client.query("insert into ingest.receipt (number, token) select nullif(n, ''), nullif(t, '') from unnest($1::text[], $2::text[]) as r(n, t)", [numbers, tokens]);
  if (systems.length > 0) await client.query('insert into ingest.origin select * from unnest($1::text[], $2::text[])', [systems, receipts]);
  return repeated;
}
