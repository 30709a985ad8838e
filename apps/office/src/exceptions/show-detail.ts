import type { Formats } from '@tresen/ui';
import { plainValue } from '../parts/history.tsx';
import { day, money } from '../text/format.ts';

/** What a field of an exception's details is. */
type Form = 'instant' | 'day' | 'seconds' | 'money' | 'percent' | 'store' | 'till' | 'fact' | 'kind' | 'yes' | 'list' | 'receipt' | 'plain';

/** Every field that the server writes into details, but for those that have a table of their own. */
export const DETAIL_FORMS: Readonly<Record<string, Form>> = {
  at: 'instant',
  serverTime: 'instant',
  previousAt: 'instant',
  startedAt: 'instant',
  businessDate: 'day',
  day: 'day',
  aheadSeconds: 'seconds',
  total: 'money',
  limit: 'percent',
  store: 'store',
  till: 'till',
  basketOf: 'till',
  type: 'fact',
  kind: 'kind',
  erased: 'yes',
  gathered: 'yes',
  lines: 'list',
  originals: 'list',
  origin: 'receipt',
  receiptNo: 'plain',
  first: 'plain',
  system: 'plain',
  tender: 'plain',
  printed: 'plain',
  known: 'plain',
  approvals: 'plain',
  act: 'plain',
  variant: 'plain',
  cashier: 'plain',
  customer: 'plain',
  basket: 'plain',
  version: 'plain',
  errors: 'plain',
  hash: 'plain',
  prev: 'plain',
};

export interface DetailContext {
  /** In the person's language, with the store's clock. */
  readonly format: Formats;
  readonly currency: string;
  readonly storeName: (id: string) => string | undefined;
  readonly tillName: (id: string) => string | undefined;
  /** The words of a kind of fact or exception; null where there are none. */
  readonly say: (key: string) => string | null;
  readonly yes: (value: boolean) => string;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** 86,093 seconds → `23 Std. 55 Min.` */
function span(seconds: number, locale: string): string {
  const part = (value: number, unit: string): string => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
  const minutes = Math.max(1, Math.round(seconds / 60));
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24];
  if (days > 0) return [part(days, 'day'), ...(hours > 0 ? [part(hours, 'hour')] : [])].join(' ');
  return [...(hours > 0 ? [part(hours, 'hour')] : []), ...(minutes % 60 > 0 ? [part(minutes % 60, 'minute')] : [])].join(' ');
}

const strings: Partial<Record<Form, (value: string, context: DetailContext) => string | null | undefined>> = {
  instant: (value, { format }) => (INSTANT.test(value) && !Number.isNaN(Date.parse(value)) ? format.dateTime(value) : null),
  day: (value, { format }) => (DAY.test(value) && !Number.isNaN(Date.parse(value)) ? day(format, value) : null),
  store: (value, { storeName }) => storeName(value),
  till: (value, { tillName }) => tillName(value),
  fact: (value, { say }) => say(`fact-${value.replace('.', '-')}`),
  kind: (value, { say }) => say(`kind-${value}`),
};

const numbers: Partial<Record<Form, (value: number, context: DetailContext) => string>> = {
  seconds: (value, { format }) => span(value, format.locale),
  money: (value, { format, currency }) => money(format, value, currency),
  percent: (value, { format }) => format.percent(value),
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field as people read it; what is not in its form (a hostile till wrote it) stands as it came. */
export function showDetail(key: string, value: unknown, context: DetailContext): string {
  const form = DETAIL_FORMS[key] ?? 'plain';
  const shown =
    typeof value === 'string'
      ? strings[form]?.(value, context)
      : typeof value === 'number'
        ? numbers[form]?.(value, context)
        : form === 'yes' && typeof value === 'boolean'
          ? context.yes(value)
          : form === 'list' && Array.isArray(value)
            ? value.map(plainValue).join(', ')
            : form === 'receipt' && isRecord(value)
              ? [value['system'], value['receipt']].filter((part) => typeof part === 'string').join(' · ')
              : null;
  return shown === null || shown === undefined || shown === '' ? plainValue(value) : shown;
}
