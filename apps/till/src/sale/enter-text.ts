import type { Till } from '../app/till.ts';
import type { Finder } from './create-finder.ts';
import { typeQuantity } from './edit-basket.ts';
import { type TileGroup, tilesOf } from './group-tiles.ts';
import { inOrder } from './in-order.ts';
import { keepForNext, sayFault, splitTimes, workCode } from './sell-code.ts';

interface Found {
  readonly groups: readonly TileGroup[];
  /** For a caller whose turn it is already. */
  readonly pick: (group: TileGroup) => Promise<void>;
}

const SHORT = /^\d{1,3}([.,]\d{1,3})?$/;
const FRACTION = /^\d{1,3}[.,]\d{1,3}$/;

/**
 * What Enter makes of the search field: `3*` or `0,532*` a quantity to come, a short number the quantity of the line (or, with a
 * fraction that the line cannot take, a quantity to come), a code, else the best hit. Waits for the scans before it.
 */
export function enterText(till: Till, finder: Finder, found: Found): Promise<void> {
  const text = finder.text.get().trim();
  if (text === '') return Promise.resolve();
  // What somebody typed while an earlier scan was looked up stays.
  const clear = (): void => (finder.text.get().trim() === text ? finder.clear() : undefined);
  return inOrder(() => work(till, { text, clear, found })).catch((fault: unknown) => sayFault(till, fault));
}

async function work(till: Till, entry: { readonly text: string; readonly clear: () => void; readonly found: Found }): Promise<void> {
  const { text, clear, found } = entry;
  const times = splitTimes(text);
  if (times !== null) {
    clear();
    keepForNext(till, times.quantity);
    if (times.code !== '') await workCode(till, times.code);
    return;
  }
  if (takesQuantity(till, text)) {
    clear();
    return;
  }
  if (/\d/.test(text) && !/\s/.test(text) && (/^\d{6,}$/.test(text) || found.groups.length === 0 || (await till.port.findByCode(text)).length > 0)) {
    clear();
    await workCode(till, text);
    return;
  }
  // The tiles may still show the search before the last letters: ask again for exactly this text.
  const best = tilesOf(await till.port.searchArticles(text, { limit: 1 }))[0];
  if (best) await found.pick(best);
}

function takesQuantity(till: Till, text: string): boolean {
  const { selected, basket } = till.sale.get();
  if (SHORT.test(text) && basket.lines.length > 0 && typeQuantity(till, selected, text)) return true;
  if (!FRACTION.test(text)) return false;
  keepForNext(till, text);
  return true;
}
