import type { Currency } from '@tresen/kernel';
import type { Formats } from '@tresen/ui';

const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function made<F extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, build: () => F): F {
  const found = cache.get(key);
  if (found !== undefined) return found as F;
  const fresh = build();
  cache.set(key, fresh);
  return fresh;
}

/** Money of a currency that arrived as text; one the product does not know is written as digits with its code. */
export function money(format: Formats, minor: number, currency: string): string {
  return format.money(minor, currency as Currency);
}

/** The sign that is as wide as a plus; German writes a hyphen otherwise. */
const MINUS = '\u2212';

/** 0.048 → `4,8 %` */
export const share = (format: Formats, value: number): string =>
  made(`share${format.locale}`, () => new Intl.NumberFormat(format.locale, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 })).format(value);

/** 0.062 → `+6,2 %` */
export const signedShare = (format: Formats, value: number): string =>
  made(`signed${format.locale}`, () => new Intl.NumberFormat(format.locale, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' }))
    .format(value)
    .replace('-', MINUS);

/** Ledger quantities in thousandths, without trailing zeros: `3`, `0,375 kg`. */
export function thousandths(format: Formats, value: number, unit?: string): string {
  const text = made(`thousandths${format.locale}`, () => new Intl.NumberFormat(format.locale, { maximumFractionDigits: 3 }))
    .format(value / 1000)
    .replace('-', MINUS);
  return unit === undefined || unit === 'pc' ? text : `${text}\u00a0${unit}`;
}

const onDay = (format: Formats, on: string, options: Intl.DateTimeFormatOptions): string =>
  made(`${JSON.stringify(options)}${format.locale}`, () => new Intl.DateTimeFormat(format.locale, { ...options, timeZone: 'UTC' })).format(new Date(`${on}T00:00:00Z`));

/** A business date: a calendar day that belongs to no time zone. */
export const day = (format: Formats, on: string): string => onDay(format, on, { day: '2-digit', month: '2-digit', year: 'numeric' });
export const month = (format: Formats, name: string): string => onDay(format, `${name}-01`, { month: 'long', year: 'numeric' });
export const longDay = (format: Formats, on: string): string => onDay(format, on, { weekday: 'long', day: 'numeric', month: 'long' });
/** `Mo., 30.11.2026` */
export const weekdayAndDay = (format: Formats, on: string): string => onDay(format, on, { weekday: 'short', day: '2-digit', month: '2-digit', year: 'numeric' });
export const weekday = (format: Formats, on: string): string => onDay(format, on, { weekday: 'long' });

/** Ten times as much and more is no growth: then there was next to nothing to compare with. */
const MOST_GROWTH = 9;
/** Growth against a comparison; null when there is nothing, or next to nothing, to compare with. */
export function growth(now: number, before: number): number | null {
  const change = before === 0 ? null : (now - before) / Math.abs(before);
  return change === null || Math.abs(change) > MOST_GROWTH ? null : change;
}
