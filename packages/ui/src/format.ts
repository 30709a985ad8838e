import { type Currency, type Instant, type Minor, minorDigits, scaleFactor, type Unit } from '@tresen/kernel';

export type Language = 'de' | 'en' | 'fr';
export const LANGUAGES: readonly Language[] = ['de', 'en', 'fr'];
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { de: 'Deutsch', en: 'English', fr: 'Français' };

/** BCP 47 locale from the language of the person and the country of the store: `de` + `CH` → `de-CH`. */
export function localeOf(language: Language, country?: string): string {
  const region = country?.toUpperCase();
  const known: Readonly<Record<Language, readonly string[]>> = { de: ['DE', 'AT', 'CH'], en: ['GB', 'US'], fr: ['FR', 'CH'] };
  const fallback: Readonly<Record<Language, string>> = { de: 'DE', en: 'GB', fr: 'FR' };
  return `${language}-${region !== undefined && known[language].includes(region) ? region : fallback[language]}`;
}

/** Everything that turns a value into the shop's way of writing it. One object per locale and time zone; `Intl` formatters are made once. */
export interface Formats {
  readonly locale: string;
  readonly decimal: string;
  /** `1.240,50 €` */
  money(minor: Minor, currency: Currency): string;
  /** `1.240,50`, for columns whose head names the currency and for quick amounts. `trim` drops `,00`. */
  amount(minor: Minor, currency: Currency, options?: { trim?: boolean }): string;
  number(value: number, digits?: number): string;
  /** `2`, `0,375 kg`; `trim` drops zeros at the end: `1 kg`. */
  quantity(quantity: number, scale: number, unit: Unit | string, options?: { trim?: boolean }): string;
  /** Basis points: 1900 → `19 %`. */
  percent(basisPoints: number): string;
  date(at: Instant | Date | number): string;
  time(at: Instant | Date | number): string;
  dateTime(at: Instant | Date | number): string;
  /** Of something past: `vor 3 Minuten`; what lies a little ahead is now. */
  ago(at: Instant | Date | number, now?: number): string;
  bytes(count: number): string;
  list(parts: readonly string[]): string;
}

const cache = new Map<string, Formats>();

export function createFormats(locale: string, timeZone?: string): Formats {
  const key = `${locale}|${timeZone ?? ''}`;
  const known = cache.get(key);
  if (known) return known;
  const made = buildFormats(locale, timeZone);
  cache.set(key, made);
  return made;
}

function memo<K extends string | number, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    let value = made.get(key);
    if (value === undefined) {
      value = make(key);
      made.set(key, value);
    }
    return value;
  };
}

/** A real minus sign: as wide as a figure, and never mistaken for a hyphen. */
const withMinus = (text: string): string => text.replace('-', '−');

/** Decimals that a quantity needs at least. */
function fewestDigits(quantity: number, scale: number): number {
  let digits = scale;
  for (let rest = quantity; digits > 0 && rest % 10 === 0; rest /= 10) digits -= 1;
  return digits;
}

const UNIT_NAMES: Readonly<Record<string, string>> = { kg: 'kg', l: 'l', m: 'm', h: 'h' };
const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
];

function buildFormats(locale: string, timeZone: string | undefined): Formats {
  const zone = timeZone === undefined ? {} : { timeZone };
  const currencies = memo((currency: string) => new Intl.NumberFormat(locale, { style: 'currency', currency }));
  const fixed = memo((digits: number) => new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }));
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
  const dates = new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', year: 'numeric', ...zone });
  const times = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', ...zone });
  const dateTimes = new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit', ...zone });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const toDate = (at: Instant | Date | number): Date => (at instanceof Date ? at : new Date(at));
  const whole = (minor: Minor, currency: Currency): number => minor / 10 ** minorDigits[currency];
  return {
    locale,
    decimal: fixed(1).format(0.5).replace(/\d/g, ''),
    money: (minor, currency) => withMinus(currencies(currency).format(whole(minor, currency))),
    amount: (minor, currency, options) =>
      withMinus(fixed(options?.trim === true && minor % 10 ** minorDigits[currency] === 0 ? 0 : minorDigits[currency]).format(whole(minor, currency))),
    number: (value, digits = 0) => withMinus(fixed(digits).format(value)),
    quantity: (...[quantity, scale, unit, options]) => {
      const digits = options?.trim === true ? fewestDigits(quantity, scale) : scale;
      const text = withMinus(fixed(digits).format(quantity / scaleFactor(scale)));
      const name = UNIT_NAMES[unit];
      return name === undefined ? text : `${text} ${name}`;
    },
    percent: (basisPoints) => withMinus(percents.format(basisPoints / 10_000)),
    date: (at) => dates.format(toDate(at)),
    time: (at) => times.format(toDate(at)),
    dateTime: (at) => dateTimes.format(toDate(at)),
    ago: (at, now = Date.now()) => {
      // What has happened cannot lie ahead: another machine's clock is a little before ours.
      const distance = Math.min(0, toDate(at).getTime() - now);
      const step = STEPS.find(([, size]) => Math.abs(distance) >= size) ?? STEPS[3];
      return step === undefined ? '' : relative.format(Math.trunc(distance / step[1]), step[0]);
    },
    bytes: (count) =>
      count >= 1e9
        ? `${fixed(count >= 1e10 ? 0 : 1).format(count / 1e9)} GB`
        : count >= 1e6
          ? `${fixed(count >= 1e8 ? 0 : 1).format(count / 1e6)} MB`
          : `${fixed(0).format(Math.ceil(count / 1000))} kB`,
    list: (parts) => lists.format(parts),
  };
}

/**
 * Reads an amount as typed on a keypad or keyboard (`12`, `12,5`, `1.240,50`, `12.50`) into minor units; null when it is not one.
 * The last separator followed by one or two digits is the decimal one. `12,345` is nothing to somebody whose decimal sign (`decimal`)
 * is the comma: one digit too many, not twelve thousand.
 */
export function parseAmount(text: string, currency: Currency, decimal: string): Minor | null {
  const digits = minorDigits[currency];
  const parts = text.split(decimal);
  if (parts.length === 2 && /^\d{3}$/.test(parts[1]?.trim() ?? '') && digits < 3) return null;
  const parsed = parseDecimal(text, digits);
  return parsed === null || !Number.isSafeInteger(parsed) ? null : parsed;
}

/**
 * Reads a decimal number into an integer of 10^-digits parts; null when it is not one or finer than that. A separator that
 * stands once is the decimal one, unless three digits follow where fewer are possible: `0,375` kg, but `1.240` €.
 */
export function parseDecimal(text: string, digits: number): number | null {
  const clean = text.replace(/[\s'’\u00a0\u202f]/g, '').replace('−', '-');
  const match = /^(-?)([\d.,]*\d|[\d.,]*\d[.,])$/.exec(clean);
  const body = match?.[2];
  if (body === undefined) return null;
  const at = Math.max(body.lastIndexOf('.'), body.lastIndexOf(','));
  const after = at < 0 ? 0 : body.length - at - 1;
  const isGroup = at >= 0 && (body.indexOf(body[at] ?? '') !== at || (after === 3 && digits < 3 && /^[1-9]\d{0,2}[.,]/.test(body)));
  const whole = at < 0 || isGroup ? body : body.slice(0, at);
  const fraction = at < 0 || isGroup ? '' : body.slice(at + 1);
  const separator = /[.,]/.exec(whole)?.[0];
  if (separator !== undefined && !(separator === '.' ? /^\d{1,3}(\.\d{3})+$/ : /^\d{1,3}(,\d{3})+$/).test(whole)) return null;
  if (fraction.length > digits) return null;
  const value = Number(`${whole.replace(/[.,]/g, '') || '0'}${fraction.padEnd(digits, '0')}`);
  return Number.isSafeInteger(value) ? (match?.[1] === '-' && value !== 0 ? -value : value) : null;
}

/** The sign that groups the thousands where `decimal` is the decimal one. */
const GROUP_SIGNS: Readonly<Record<string, string>> = { ',': '.', '.': ',' };

/**
 * Reads a quantity the way the person's language writes it: `1.000` is a thousand in German and one in English, `1,5` one and a half in
 * German. In parts of 10^-digits. What can be read both ways is null, so that somebody is asked instead of a thousandth being booked:
 * `1.250` kg in German, `1.000` pieces in English.
 */
export function parseQuantity(text: string, digits: number, decimal: string): number | null {
  const group = GROUP_SIGNS[decimal] ?? '';
  const clean = text.replace(/[\s'’\u00a0\u202f]/g, '').replace('−', '-');
  const looksGrouped = (sign: string): boolean => clean.split(sign).length === 2 && new RegExp(`^-?[1-9]\\d{0,2}\\${sign}\\d{3}$`).test(clean);
  // One sign and three digits behind it: a thousand to those who group with it, a decimal to those who do not.
  if (group !== '' && looksGrouped(group)) return digits >= 3 ? null : parseDecimal(clean.replace(group, ''), digits);
  if (looksGrouped(decimal) && digits < 3) return null;
  return parseDecimal(clean, digits);
}
