import type { VariantView } from '@tresen/sync';
import { expect, test } from 'vitest';
import type { Till } from '../app/till.ts';
import { changeLine } from './edit-basket.ts';
import { lead, openBareTill } from './open-bare-till.ts';
import { sellVariant } from './sell.ts';
import { sellCode } from './sell-code.ts';

const article = (name: string): VariantView =>
  ({
    id: name,
    article: name,
    sku: name,
    name,
    detail: '',
    unit: 'pc',
    codes: [],
    amount: 500,
    openPrice: false,
    taxCategory: 'standard',
    deposit: null,
    minAge: 0,
  }) as unknown as VariantView;

/** A till at a French computer with an American scanner, where the digit 6 is a minus. */
function openFrenchTill(): { readonly till: Till; lines(): unknown[] } {
  Object.assign(globalThis, { requestAnimationFrame: (act: () => void) => setTimeout(act, 0) });
  const { till } = openBareTill(lead);
  Object.assign(till.port, {
    savePreference: async () => undefined,
    findByCode: async (code: string) => (code.includes('6901234567892') ? [article('Sechserpack')] : []),
    customerByCard: async () => null,
  });
  return { till, lines: () => till.sale.get().basket.lines.map((line) => [line.name, line.quantity]) };
}
const scan = (till: Till): Promise<void> => sellCode(till, '-çà&é"\'(-è_çé', { struck: '6901234567892', times: '' });

test('a minus that was the first sign of a scan takes nothing away, not the last line either, and the article is sold', async () => {
  const { till, lines } = openFrenchTill();
  await sellVariant(till, article('Wasser'));
  till.sale.set((now) => ({ ...now, ageChecked: 18 }));
  const { id } = till.sale.get().basket;
  changeLine(till, '-');
  await scan(till);
  expect(lines()).toEqual([
    ['Wasser', 1],
    ['Sechserpack', 1],
  ]);
  expect(till.sale.get()).toMatchObject({ ageChecked: 18, basket: { id } });
  expect(till.view.get().notice).toBe(null);
});

test('two of them are both taken back', async () => {
  const { till, lines } = openFrenchTill();
  await sellVariant(till, article('Wasser'));
  changeLine(till, '+');
  changeLine(till, '-');
  changeLine(till, '-');
  await scan(till);
  expect(lines()[0]).toEqual(['Wasser', 1]);
  expect(lines()).toHaveLength(2);
});
