import type { BusinessDate } from '@tresen/kernel';

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/**
 * The last day on which somebody can be born who is old enough on `today` (SAL-39). Whoever was born on 29 February is a
 * year older on 1 March in years without one.
 */
export function latestBirthday(today: BusinessDate, age: number): BusinessDate {
  const year = Number(today.slice(0, 4)) - age;
  const day = today.slice(5);
  return `${String(year).padStart(4, '0')}-${day === '02-29' && !isLeapYear(year) ? '02-28' : day}`;
}
