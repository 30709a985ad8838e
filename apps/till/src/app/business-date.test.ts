import { describe, expect, it } from 'vitest';
import { businessDateOf } from './till.ts';

describe('business date', () => {
  it('is the day in the store’s own time zone, around midnight and when clocks change', () => {
    expect(businessDateOf(new Date('2026-11-21T22:59:00Z'), 'Europe/Berlin')).toBe('2026-11-21');
    expect(businessDateOf(new Date('2026-11-21T23:01:00Z'), 'Europe/Berlin')).toBe('2026-11-22');
    expect(businessDateOf(new Date('2026-11-21T23:01:00Z'), 'Europe/London')).toBe('2026-11-21');
    expect(businessDateOf(new Date('2026-07-01T22:30:00Z'), 'Europe/Vienna')).toBe('2026-07-02');
  });
});
