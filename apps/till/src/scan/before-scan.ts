import { GROUP_SEPARATOR, hasCheckDigit } from '@tresen/domain/catalog';

/** No hand strikes three keys with pauses this short on average; milliseconds. */
const COMING_GAP = 30;
const LENGTHS: readonly number[] = [8, 12, 13, 14];
const isNumber = (text: string): boolean => /^\d+$/.test(text);
const isWholeNumber = (text: string): boolean => LENGTHS.includes(text.length) && isNumber(text) && hasCheckDigit(text);

/** A run of keys without a pause in it. */
export interface KeyRun {
  readonly text: string;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** Whether so many keys come faster than from a hand. */
export const comesFromScanner = ({ text, firstAt, lastAt }: KeyRun): boolean => text.length >= 3 && (lastAt - firstAt) / (text.length - 1) <= COMING_GAP;

/** Whether a run that silence has ended is the beginning of a number whose rest did not come: nobody meant it as a text. */
export const isTorn = (run: KeyRun): boolean => isNumber(run.text) && comesFromScanner(run) && !standsAlone(run.text);

/** Silence ends a scan only when what came is whole: a number with a right check digit, or no number at all. Otherwise the rest, or Enter, is yet to come. */
export const standsAlone = (text: string): boolean => !isNumber(text) || isWholeNumber(text);

/** A quantity for the next article, typed before it was scanned: `3*`, `0,5 x`, `× 3`. */
const TIMES = /^(?:\d{1,4}(?:[.,]\d{1,3})?\s*[*×xX]|[*×xX]\s*\d{1,4}(?:[.,]\d{1,3})?)\s*/;

/** The quantity that a text is, typed for the next article; '' when it is anything else. */
export const timesIn = (text: string): string => (TIMES.exec(text)?.[0] === text ? text.trim() : '');

/** What a scan is, given what stands in the field with it. */
export interface ScanInField {
  readonly code: string;
  /** The quantity that was typed before it, '' = none. */
  readonly times: string;
  /** These characters at the end of the field belong to the scan: they go. */
  readonly taken: string;
}

export interface ScanBefore {
  readonly text: string;
  /** So many characters of the scan are in the field. */
  readonly typed: number;
  /** What an earlier scan left in it that was never finished; '' = nothing. */
  readonly torn: string;
  /** Quantities are typed into this field. */
  readonly isSearch: boolean;
}

/**
 * A stalled page or a slow radio may tear a scan in two. When the field holds the beginning of a number and its check digit says so,
 * that and the scan are the code; else what is left of a torn scan is dropped. `value` is what stands in the field, null without one.
 */
export function readBefore(value: string | null, { text, typed, torn, isSearch }: ScanBefore): ScanInField {
  const seen = text.replaceAll(GROUP_SEPARATOR, '').slice(0, typed);
  if (value === null || !value.endsWith(seen)) return { code: text, times: '', taken: seen };
  const before = value.slice(0, value.length - seen.length);
  const lead = isSearch ? (TIMES.exec(before)?.[0] ?? '') : '';
  const rest = before.slice(lead.length);
  const isOne = rest !== '' && isWholeNumber(rest + text) && !isWholeNumber(text);
  const dropped = isOne ? rest : torn !== '' && rest.endsWith(torn) ? torn : '';
  const times = dropped === rest ? lead : '';
  return { code: isOne ? rest + text : text, times: times.trim(), taken: times + dropped + seen };
}
