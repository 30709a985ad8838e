import type { ArticleState, BulkOutcome } from '@tresen/contract/catalog';
import { numberKey } from '@tresen/domain/catalog';
import { appendEvent, type EventActor } from '../../log/index.ts';
import type { Trx } from '../../platform/database.ts';
import { diffFields, type FieldChange } from '../../platform/diff-fields.ts';
import { inSlices } from '../../platform/in-slices.ts';
import { problem } from '../../platform/problem.ts';
import { readStates, type StoredArticle } from '../queries/read-states.ts';
import { type ArticleRecord, buildRecord } from '../state.ts';
import { checkDeposits } from './check-deposits.ts';
import { checkRequest } from './check-request.ts';
import { checkTaken } from './check-taken.ts';
import { storeArticles } from './store-articles.ts';

/** Makes or replaces whole articles. Variants that are left out end: receipts go on naming them. */
export async function saveArticles(trx: Trx, given: readonly ArticleState[], actor: EventActor): Promise<BulkOutcome> {
  const rows = checkRequest(given);
  const stored = await readStates(
    trx,
    rows.map((row) => row.id),
    true,
  );
  const changed: ArticleRecord[] = [];
  for await (const slice of inSlices(rows)) {
    const records = slice.map((row) => buildRecord(withEnded(row, stored.get(row.id)?.state)));
    changed.push(...records.filter((record) => stored.get(record.state.id)?.digest !== record.digest));
  }
  const updated = changed.filter((record) => stored.has(record.state.id)).length;
  if (changed.length > 0) {
    await checkTaken(trx, changed, stored);
    await checkDeposits(trx, changed, stored);
    for await (const slice of inSlices(changed)) {
      await storeArticles(trx, slice);
      await appendEvent(trx, { type: 'catalog.articles-changed', version: 1, actor, body: { rows: slice.map((record) => record.state) } });
      await recordChanges(trx, slice, { stored, actor });
    }
  }
  return { created: changed.length - updated, updated, unchanged: rows.length - changed.length };
}

function withEnded(row: ArticleState, before: ArticleState | undefined): ArticleState {
  if (before === undefined) return row;
  const kept = new Set(row.variants.map((variant) => variant.id));
  const claimed = new Set(row.variants.flatMap((variant) => variant.codes));
  const ended = before.variants
    .filter((variant) => !kept.has(variant.id))
    .map((variant) => ({ ...variant, status: 'ended' as const, codes: variant.codes.filter((code) => !claimed.has(code)) }));
  const skus = new Set(row.variants.map((variant) => numberKey(variant.sku)));
  const taken = ended.find((variant) => skus.has(numberKey(variant.sku)));
  if (taken !== undefined)
    throw problem('catalog-sku-taken', {
      detail: `The article number ${taken.sku} belongs to a variant of the same article that the request leaves out.`,
      conflicts: [{ value: taken.sku, variant: taken.id, article: row.id, sku: taken.sku }],
    });
  return ended.length === 0 ? row : { ...row, variants: [...row.variants, ...ended] };
}

const fields = ['name', 'description', 'brand', 'categories', 'taxCategory', 'unit', 'openPrice', 'deposit', 'minAge'];
const variantFields = ['sku', 'detail', 'options', 'codes', 'picture', 'status', 'rank'];

function diffArticles(before: ArticleState, after: ArticleState): FieldChange[] {
  const changes = diffFields(before, after, fields);
  const old = new Map(before.variants.map((variant) => [variant.id, variant]));
  for (const variant of after.variants) {
    const earlier = old.get(variant.id);
    if (earlier === undefined) changes.push({ field: `variant ${variant.sku}`, before: null, after: variant });
    else
      changes.push(
        ...diffFields({ ...earlier, options: Object.entries(earlier.options).sort() }, { ...variant, options: Object.entries(variant.options).sort() }, variantFields).map(
          (change) => ({ ...change, field: `variant ${variant.sku} ${change.field}` }),
        ),
      );
  }
  return changes;
}

async function recordChanges(
  trx: Trx,
  records: readonly ArticleRecord[],
  known: { readonly stored: ReadonlyMap<string, StoredArticle>; readonly actor: EventActor },
): Promise<void> {
  const rows = records.flatMap((record) => {
    const before = known.stored.get(record.state.id);
    return before === undefined ? [] : [{ article: record.state.id, version: before.version + 1, changes: diffArticles(before.state, record.state) }];
  });
  if (rows.length === 0) return;
  await trx.query(
    `insert into catalog.article_change (article, version, at, actor_kind, actor_id, changes)
     select article, version, now(), $2, $3, changes from json_to_recordset($1::json) as x(article uuid, version int, changes jsonb)`,
    [JSON.stringify(rows), known.actor.kind, known.actor.id],
  );
}
