import type { Pool } from 'pg';

const known = new WeakMap<Pool, Set<string>>();

/** Days outside this range go to the default partition: a broken till clock must not make a thousand tables. */
const plausible = (month: string): boolean => month >= '2000-01' && month <= '2100-12';

/**
 * Makes the monthly partitions of `tables` for the days (`YYYY-MM-DD`), in a transaction of its own, so that a month that
 * starts in the middle of a batch does not hold its locks for long. What was made once is remembered.
 */
export async function ensureMonths(pool: Pool, tables: readonly string[], days: Iterable<string>): Promise<void> {
  const made = known.get(pool) ?? new Set<string>();
  known.set(pool, made);
  const months = new Set<string>();
  for (const day of days) {
    const month = day.slice(0, 7);
    if (plausible(month)) months.add(month);
  }
  for (const table of tables) {
    for (const month of months) {
      const key = `${table} ${month}`;
      if (made.has(key)) continue;
      await pool.query('select log.ensure_month($1::regclass, $2::date)', [table, `${month}-01`]);
      made.add(key);
    }
  }
}
