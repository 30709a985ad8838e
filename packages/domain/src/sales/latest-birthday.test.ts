import fc from 'fast-check';
import { expect, test } from 'vitest';
import { latestBirthday } from './index.ts';

test('[SAL-39] old enough is who has had the birthday, not who was born in the year', () => {
  expect(latestBirthday('2026-11-30', 18)).toBe('2008-11-30');
  expect(latestBirthday('2026-01-01', 16)).toBe('2010-01-01');
  expect(latestBirthday('2026-12-31', 18)).toBe('2008-12-31');
});

test('[SAL-39] leap days: born on 29 February one is older on 1 March, and on 29 February nobody is waited for who was born on 1 March', () => {
  expect(latestBirthday('2026-02-28', 18)).toBe('2008-02-28');
  expect(latestBirthday('2026-03-01', 18)).toBe('2008-03-01');
  expect(latestBirthday('2028-02-29', 18)).toBe('2010-02-28');
  expect(latestBirthday('2028-02-29', 16)).toBe('2012-02-29');
  expect(latestBirthday('2116-02-29', 16)).toBe('2100-02-28');
});

test('[SAL-39] whoever was born on that day is old enough today and was not yesterday', () => {
  const day = fc.date({ min: new Date('1950-01-02T00:00:00Z'), max: new Date('2150-12-31T00:00:00Z'), noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10));
  const dayBefore = (date: string): string => new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  fc.assert(
    fc.property(day, fc.constantFrom(16, 18, 21), (today, age) => {
      const born = latestBirthday(today, age);
      expect(new Date(`${born}T00:00:00Z`).toISOString().slice(0, 10)).toBe(born);
      expect(latestBirthday(dayBefore(today), age) <= born).toBe(true);
      // From the birthday on, and on no earlier day.
      const birthday = `${Number(born.slice(0, 4)) + age}${born.slice(4)}`;
      expect(birthday <= today).toBe(true);
    }),
  );
});
