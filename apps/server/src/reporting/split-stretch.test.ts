import { expect, test } from 'vitest';
import { type Split, type Stretch, splitMonths, splitYears } from './split-stretch.ts';

const day = (text: string | null): string => text ?? 'open';
const show = ({ whole, rest }: Split<string>): string =>
  `${whole === null ? 'none' : `${day(whole.first)}…${day(whole.until)}`} + ${rest.map(({ from, to }) => `${day(from)}..${day(to)}`).join(' ')}`.trim();

test.each<readonly [from: string | null, to: string | null, months: string, years: string]>([
  [null, null, 'open…open +', 'open…open +'],
  ['2026-01-01', '2026-12-31', '2026-01-01…2027-01-01 +', '2026-01-01…2027-01-01 +'],
  ['2025-11-22', null, '2025-12-01…open + 2025-11-22..2025-11-30', '2026-01-01…open + 2025-11-22..2025-12-31'],
  [null, '2026-02-03', 'open…2026-02-01 + 2026-02-01..2026-02-03', 'open…2026-01-01 + 2026-01-01..2026-02-03'],
  ['2025-06-15', '2027-06-15', '2025-07-01…2027-06-01 + 2025-06-15..2025-06-30 2027-06-01..2027-06-15', '2026-01-01…2027-01-01 + 2025-06-15..2025-12-31 2027-01-01..2027-06-15'],
  ['2026-02-02', '2026-02-27', 'none + 2026-02-02..2026-02-27', 'none + 2026-02-02..2026-02-27'],
  ['2024-02-01', '2024-02-29', '2024-02-01…2024-03-01 +', 'none + 2024-02-01..2024-02-29'],
  ['2026-03-01', '2026-02-01', 'none +', 'none +'],
])('%s to %s', (...[from, to, months, years]) => {
  const stretch: Stretch = { from, to };
  expect(show(splitMonths(stretch))).toBe(months);
  expect(show(splitYears(stretch))).toBe(years);
});
