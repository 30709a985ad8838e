import { expect, test } from 'vitest';
import { averageReceipt, comparisonOf, currenciesOf, hourFigures, pickStores, returnRate, type StoreToday, sumFigures } from './figures.ts';

const store = (name: string, currency: string, gross: number): StoreToday => ({
  store: name,
  code: name,
  name,
  currency,
  on: '2026-11-21',
  timeZone: 'Europe/Berlin',
  hourNow: 12,
  sales: 2,
  items: 3000,
  gross,
  net: gross,
  sold: gross + 100,
  returned: 100,
  returns: 1,
  lastWeek: { on: '2026-11-14', sales: 4, items: 4000, gross: 900, net: 900, grossUntilNow: 500, salesUntilNow: 3 },
  hours: Array.from({ length: 24 }, (_, hour) => ({ hour, sales: 0, items: 0, gross: hour === 10 ? gross : 0, net: 0, lastWeekGross: hour === 13 ? 900 : 0, lastWeekSales: 0 })),
});

test('figures of one currency add up, with the comparison up to the same time', () => {
  expect(sumFigures([store('a', 'EUR', 1000), store('b', 'EUR', 500)])).toEqual({
    gross: 1500,
    sales: 4,
    items: 6000,
    sold: 1700,
    returned: 200,
    lastGross: 1000,
    lastSales: 6,
    lastDay: 1800,
  });
});

test('a last week that shows in the chart is never said to be missing: early in the day nothing was sold by then', () => {
  expect(comparisonOf({ lastGross: 0, lastDay: 900 })).toBe('against-later');
  expect(comparisonOf({ lastGross: 3, lastDay: 900 })).toBe('against-little');
  expect(comparisonOf({ lastGross: 0, lastDay: 0 })).toBe('against-nothing');
});

test('euros and francs are never added', () => {
  expect(() => sumFigures([store('a', 'EUR', 1000), store('b', 'CHF', 500)])).toThrow('several currencies');
  expect(currenciesOf([store('a', 'CHF', 1), store('b', 'EUR', 1), store('c', 'EUR', 1)])).toEqual(['EUR', 'CHF']);
});

test('the chart shows opening hours, and more where there were sales on either day', () => {
  expect(hourFigures([store('a', 'EUR', 1000)]).map((each) => each.hour)).toEqual([9, 10, 11, 12, 13, 14, 15, 16, 17, 18]);
  const early = store('a', 'EUR', 1000);
  const hours = early.hours.map((each) => (each.hour === 6 ? { ...each, gross: 5 } : each));
  expect(hourFigures([{ ...early, hours }])[0]).toEqual({ hour: 6, gross: 5, lastWeek: 0, sales: 0 });
});

test('rates of nothing are not zero', () => {
  expect(returnRate({ sold: 0, returned: 0 })).toBeNull();
  expect(returnRate({ sold: 1000, returned: 100 })).toBe(0.1);
  expect(averageReceipt(0, 0)).toBeNull();
});

test('a selection is a store, a country, or everything', () => {
  const all = [store('a', 'EUR', 1), store('b', 'EUR', 2)];
  const country = (id: string) => (id === 'a' ? 'DE' : 'AT');
  expect(pickStores(all, '', country)).toHaveLength(2);
  expect(pickStores(all, 'country-AT', country).map((each) => each.store)).toEqual(['b']);
  expect(pickStores(all, 'a', country).map((each) => each.store)).toEqual(['a']);
});
