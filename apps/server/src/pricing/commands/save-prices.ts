import type { BulkOutcome } from '@tresen/contract/catalog';
import type { PriceState, PricesChangedV1 } from '@tresen/contract/pricing';
import { findUnknownVariants } from '../../catalog/index.ts';
import { appendEvent, type EventActor } from '../../log/index.ts';
import type { Trx } from '../../platform/database.ts';
import { problem } from '../../platform/problem.ts';
import { readZone } from '../queries/read-zones.ts';

interface Stored {
  readonly variant: string;
  readonly amount: number;
  readonly was: number | null;
  readonly version: number;
}

export interface PriceSet {
  readonly zone: string;
  readonly rows: readonly PriceState[];
  readonly actor: EventActor;
  /** Sees the present version of a single price under lock; 0 = none yet. */
  readonly check?: (version: number) => void;
}

/** Sets prices of one zone. Prices that stay the same make no event. @throws pricing-zone-unknown, pricing-variant-unknown, pricing-row-repeated, pricing-was-lower */
export async function savePrices(trx: Trx, set: PriceSet): Promise<BulkOutcome> {
  const variants = set.rows.map((row) => row.variant);
  if (new Set(variants).size !== variants.length) throw problem('pricing-row-repeated');
  const under = set.rows.findIndex((row) => row.was !== null && row.was < row.amount);
  if (under >= 0)
    throw problem('pricing-was-lower', {
      detail: `The crossed-out price of ${set.rows[under]?.variant} is lower than its price.`,
      errors: [{ pointer: `/rows/${under}/was`, message: 'is lower than amount' }],
    });
  if ((await readZone(trx, set.zone)) === null) throw problem('pricing-zone-unknown', { detail: `There is no price zone ${set.zone}.` });
  const unknown = await findUnknownVariants(trx, variants);
  if (unknown.length > 0) throw problem('pricing-variant-unknown', { detail: `There is no variant ${unknown[0]}.`, variants: unknown.slice(0, 50) });
  const stored = await lockPrices(trx, set.zone, variants);
  set.check?.(stored.get(variants[0] ?? '')?.version ?? 0);
  const changed = set.rows.filter((row) => {
    const before = stored.get(row.variant);
    return before === undefined || before.amount !== row.amount || before.was !== row.was;
  });
  const created = changed.filter((row) => !stored.has(row.variant)).length;
  if (changed.length > 0) {
    await store(trx, set, changed);
    const body: PricesChangedV1 = {
      zone: set.zone,
      rows: changed.map((row) => ({ variant: row.variant, amount: row.amount, was: row.was, before: beforeOf(stored.get(row.variant)) })),
    };
    await appendEvent(trx, { type: 'pricing.prices-changed', version: 1, actor: set.actor, body });
  }
  return { created, updated: changed.length - created, unchanged: set.rows.length - changed.length };
}

const beforeOf = (stored: Stored | undefined): { amount: number; was: number | null } | null => (stored === undefined ? null : { amount: stored.amount, was: stored.was });

async function lockPrices(trx: Trx, zone: string, variants: readonly string[]): Promise<Map<string, Stored>> {
  const { rows } = await trx.query<Stored>('select variant, amount, was, version from pricing.price where zone = $1 and variant = any($2::uuid[]) order by variant for update', [
    zone,
    variants,
  ]);
  return new Map(rows.map((row) => [row.variant, row]));
}

async function store(trx: Trx, set: PriceSet, rows: readonly PriceState[]): Promise<void> {
  const columns = [rows.map((row) => row.variant), rows.map((row) => row.amount), rows.map((row) => row.was)];
  await trx.query(
    `insert into pricing.price_change (variant, zone, version, at, actor_kind, actor_id, before_amount, before_was, amount, was)
     select p.variant, p.zone, p.version + 1, now(), $5, $6, p.amount, p.was, x.amount, x.was
     from unnest($2::uuid[], $3::bigint[], $4::bigint[]) as x(variant, amount, was) join pricing.price p on p.variant = x.variant and p.zone = $1`,
    [set.zone, ...columns, set.actor.kind, set.actor.id],
  );
  await trx.query(
    `insert into pricing.price as p (variant, zone, amount, was) select x.variant, $1, x.amount, x.was from unnest($2::uuid[], $3::bigint[], $4::bigint[]) as x(variant, amount, was) order by x.variant
     on conflict (variant, zone) do update set amount = excluded.amount, was = excluded.was, version = p.version + 1, changed_at = now()`,
    [set.zone, ...columns],
  );
}
