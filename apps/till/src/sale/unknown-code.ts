import type { VariantView } from '@tresen/sync';
import type { Till } from '../app/till.ts';
import { say, sellVariant, shorten } from './sell.ts';

/** A code that this till does not know: says so at once, and asks the server in the background when there is one. */
export async function lookUpAtServer(till: Till, code: string): Promise<void> {
  const online = till.state.get().online;
  say(till, { tone: 'warn', text: till.t(online ? 'scan.unknownAsking' : 'scan.unknownOffline', { code: shorten(code) }), testId: 'notice-unknown' });
  if (!online) return;
  void askServer(till, code);
}

async function askServer(till: Till, code: string): Promise<void> {
  const answer = await till.port.ask({ method: 'GET', path: `/api/v1/catalog/lookup?code=${encodeURIComponent(code)}`, timeoutMs: 4000 }).catch(() => null);
  const still = till.view.get().notice?.testId === 'notice-unknown';
  const found = answer?.status === 200 ? readVariant(answer.body) : null;
  if (found === null) {
    if (still) say(till, { tone: 'warn', text: till.t('scan.unknown', { code: shorten(code) }), testId: 'notice-unknown' });
    return;
  }
  say(till, {
    tone: 'info',
    text: till.t('scan.found', { code: shorten(code), name: found.name }),
    testId: 'notice-found',
    action: { label: till.t('scan.add'), run: () => void sellVariant(till, found) },
  });
}

/** The server's answer as a row, when it holds what a line needs. */
export function readVariant(body: unknown): VariantView | null {
  const record = body as { variant?: unknown } | null;
  const row = (record?.variant ?? body) as Partial<VariantView> | null;
  if (row === null || typeof row !== 'object' || typeof row.id !== 'string' || typeof row.name !== 'string') return null;
  return {
    id: row.id,
    article: row.article ?? row.id,
    sku: row.sku ?? '',
    name: row.name,
    detail: row.detail ?? '',
    options: row.options ?? {},
    brand: row.brand ?? '',
    categories: row.categories ?? [],
    codes: row.codes ?? [],
    taxCategory: row.taxCategory ?? 'standard',
    unit: row.unit ?? 'pc',
    openPrice: row.openPrice ?? false,
    deposit: row.deposit ?? null,
    minAge: row.minAge ?? 0,
    picture: row.picture ?? null,
    status: row.status ?? 'active',
    rank: row.rank ?? 0,
    amount: row.amount ?? null,
    was: row.was ?? null,
    tax: row.tax ?? null,
    onHand: row.onHand ?? null,
  };
}
