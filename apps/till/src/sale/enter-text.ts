import type { Till } from '../app/till.ts';
import type { Finder } from './create-finder.ts';
import { typeQuantity } from './edit-basket.ts';
import { groupByArticle, type TileGroup } from './group-tiles.ts';
import { sellCode } from './sell-code.ts';

interface Found {
  readonly groups: readonly TileGroup[];
  readonly pick: (group: TileGroup) => Promise<void>;
}

/** What Enter makes of the search field: `3*` a quantity to come, a short number the quantity of the line, a code, else the best hit. */
export async function enterText(till: Till, finder: Finder, found: Found): Promise<void> {
  const text = finder.text.get().trim();
  if (text === '') return;
  const { selected, basket } = till.sale.get();
  const times = /^(\d{1,4})\s*[*×xX]\s*(\S*)$/.exec(text);
  if (times?.[1]) {
    till.sale.set((now) => ({ ...now, multiplier: Number(times[1]) || null }));
    finder.clear();
    if (times[2]) await sellCode(till, times[2]);
    return;
  }
  const isShort = /^\d{1,3}([.,]\d{1,3})?$/.test(text);
  if (isShort && basket.lines.length > 0 && typeQuantity(till, selected, text)) {
    finder.clear();
    return;
  }
  if (/\d/.test(text) && !/\s/.test(text) && (/^\d{6,}$/.test(text) || found.groups.length === 0 || (await till.port.findByCode(text)).length > 0)) {
    finder.clear();
    await sellCode(till, text);
    return;
  }
  // The tiles may still show the search before the last letters: ask again for exactly this text.
  const best = groupByArticle(await till.port.search(text, { limit: 60 }), false)[0];
  if (best) await found.pick(best);
}
