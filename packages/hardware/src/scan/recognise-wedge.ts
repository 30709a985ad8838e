import { GROUP_SEPARATOR, hasCheckDigit } from '@tresen/domain/catalog';
import { americanCharacter, repairLayout } from './repair-layout.ts';

/** One key as the browser reports it: `event.key`, its time in milliseconds, and what makes it no plain key. */
export interface WedgeKey {
  readonly key: string;
  readonly at: number;
  readonly ctrl?: boolean;
  readonly alt?: boolean;
  readonly meta?: boolean;
  readonly repeat?: boolean;
  readonly composing?: boolean;
  /** `event.code`: where the key is, whatever the layout makes of it; '' or left out when the browser does not tell. */
  readonly code?: string;
  readonly shift?: boolean;
}

export interface WedgeOptions {
  /** Key that the scanner sends before each code (`F9`, `\u0002` …); null = none is set up. */
  readonly prefix: string | null;
  /** Longest pause inside a scan, ms; slow Bluetooth scanners need 120. */
  readonly longestGap: number;
  /** Average pause up to which a run of keys is a scan whatever it says, ms. */
  readonly scannerGap: number;
  /** Silence that ends a scan without Enter, ms. */
  readonly silence: number;
  /** Fewest characters of a scan without prefix. */
  readonly shortest: number;
  /** Fewer are a scan too, this many at least, when they and the Enter behind them come faster than any hand: average pause, ms. */
  readonly shortestFast: number;
  readonly fastGap: number;
  /** After so many characters with an average pause of at most `holdGap` (ms) the rest is kept from the page until it is known what it is. */
  readonly holdAfter: number;
  readonly holdGap: number;
}

export const standardWedge: WedgeOptions = { prefix: null, longestGap: 120, scannerGap: 50, silence: 100, shortest: 6, shortestFast: 3, fastGap: 20, holdAfter: 3, holdGap: 30 };

export interface WedgeState {
  readonly text: string;
  /** The same keys on an American keyboard; null when the place of one is not known. */
  readonly struck: string | null;
  readonly firstAt: number;
  readonly lastAt: number;
  /** Between prefix and suffix: every key belongs to the scan. */
  readonly captured: boolean;
  /** Last characters of `text` that the page has not seen. */
  readonly held: string;
}

export const idleWedge: WedgeState = { text: '', struck: '', firstAt: 0, lastAt: 0, captured: false, held: '' };

export type WedgeAction =
  /** Not ours: let the key do what it does. */
  | { readonly kind: 'pass' }
  /** Part of a scan, for certain or as it seems: keep it from the page. */
  | { readonly kind: 'swallow' }
  /** No scan after all: let the page have the characters that were kept from it, then let the key do what it does. */
  | { readonly kind: 'give-back'; readonly text: string }
  /** A whole scan; keep the key from the page and take the last `typed` characters out of the field that has the focus. */
  | { readonly kind: 'scan'; readonly text: string; readonly typed: number; readonly struck: string | null };

export interface WedgeStep {
  readonly state: WedgeState;
  readonly action: WedgeAction;
}

const pass: WedgeAction = { kind: 'pass' };
const swallow: WedgeAction = { kind: 'swallow' };
/** What a run that is no scan leaves to do. */
const giveBack = (state: WedgeState): WedgeAction => (state.held === '' ? pass : { kind: 'give-back', text: state.held });
const LONGEST_SCAN = 4096;
/** A captured scan that stalls this long was none; the capture ends so that the keyboard is never dead. */
const CAPTURE_TIMEOUT = 1000;
const silent: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'CapsLock', 'NumLock', 'Meta', 'Fn']);

/** Average pause of the run; 0 for a single key. */
const pace = (state: WedgeState): number => (state.text.length < 2 ? 0 : (state.lastAt - state.firstAt) / (state.text.length - 1));

/** Whether what was typed so far is a scan: fast enough, or not hopelessly slow and a number with a right check digit. */
function isScan(state: WedgeState, options: WedgeOptions, ended: boolean): boolean {
  const { text } = state;
  if (text.length < options.shortest) return false;
  if (pace(state) <= options.scannerGap) return true;
  if (!ended || ![8, 12, 13, 14].includes(text.length)) return false;
  return (/^\d+$/.test(text) && hasCheckDigit(text)) || repairLayout(text, state.struck) !== null;
}

/** A short run that ends with Enter and is too fast for a hand, the Enter included: the item number on a store's own label. */
const isShortScan = (state: WedgeState, endedAt: number, options: WedgeOptions): boolean =>
  state.text.length >= options.shortestFast && state.text.length < options.shortest && endedAt - state.firstAt <= options.fastGap * state.text.length;

/** The run with one more key. */
const extend = (state: WedgeState, key: WedgeKey, character: string): WedgeState => {
  const place = character === GROUP_SEPARATOR ? character : americanCharacter(key.code ?? '', key.shift === true);
  return { ...state, text: state.text + character, struck: state.struck === null || place === null ? null : state.struck + place, lastAt: key.at };
};

function capture(state: WedgeState, key: WedgeKey): WedgeStep {
  if (silent.has(key.key)) return { state, action: swallow };
  if (key.key === 'Enter' || key.key === 'Tab' || key.key === '\u0003') {
    return { state: idleWedge, action: state.text === '' ? swallow : { kind: 'scan', text: state.text, typed: 0, struck: state.struck } };
  }
  const character = characterOf(key);
  if (character === null || state.text.length >= LONGEST_SCAN) return { state: { ...state, lastAt: key.at }, action: swallow };
  return { state: extend(state, key, character), action: swallow };
}

/** The character that a key adds to a scan; Ctrl+] is how many scanners type GS. */
function characterOf(key: WedgeKey): string | null {
  if (key.ctrl === true) return key.key === ']' || key.key === GROUP_SEPARATOR ? GROUP_SEPARATOR : null;
  if (key.alt === true || key.meta === true) return null;
  return [...key.key].length === 1 ? key.key : null;
}

/**
 * Tells a keyboard scanner from a person (SCN-10 … SCN-18): one key in, one decision out. Pure; the caller holds the state,
 * asks `endWedge` when keys stay away, and does what the action says in the capture phase of `keydown`.
 */
export function feedWedge(state: WedgeState, key: WedgeKey, options: WedgeOptions = standardWedge): WedgeStep {
  if (key.composing === true || key.repeat === true) return { state: state.captured ? state : idleWedge, action: state.captured ? swallow : giveBack(state) };
  if (options.prefix !== null && key.key === options.prefix) return { state: { ...idleWedge, captured: true, firstAt: key.at, lastAt: key.at }, action: swallow };
  if (state.captured && key.at - state.lastAt <= CAPTURE_TIMEOUT) return capture(state, key);
  if (silent.has(key.key)) return { state, action: pass };
  const inTime = state.text !== '' && !state.captured && key.at - state.lastAt <= options.longestGap && key.at >= state.lastAt;
  if (key.key === 'Enter' || key.key === 'Tab') {
    if (!inTime || !(isScan(state, options, true) || isShortScan(state, key.at, options))) return { state: idleWedge, action: giveBack(state) };
    return { state: idleWedge, action: scanOf(state) };
  }
  const character = characterOf(key);
  if (character === null) return { state: idleWedge, action: giveBack(state) };
  if (!inTime || state.text.length >= LONGEST_SCAN) return { state: extend({ ...idleWedge, firstAt: key.at }, key, character), action: giveBack(state) };
  return addToRun(state, key, { character, options });
}

/** One more character of a run: kept from the page when the run is as fast as a scanner (SCN-18). */
function addToRun(state: WedgeState, key: WedgeKey, { character, options }: { readonly character: string; readonly options: WedgeOptions }): WedgeStep {
  const next = extend(state, key, character);
  if (character === GROUP_SEPARATOR) return { state: next, action: swallow };
  // Once something is kept everything behind it is: characters must not overtake each other.
  const keep = state.held !== '' || (state.text.length >= options.holdAfter && pace(next) <= options.holdGap);
  return keep ? { state: { ...next, held: state.held + character }, action: swallow } : { state: next, action: pass };
}

/** The scan that a run of keys is: without a plus or minus that somebody struck right before it (SCN-16). */
function scanOf(state: WedgeState): WedgeAction {
  const number = /^[+-]+(\d{8}|\d{12,14})$/.exec(state.text)?.[1];
  const text = number !== undefined && hasCheckDigit(number) ? number : state.text;
  return { kind: 'scan', text, typed: Math.max(0, typedLength(text) - state.held.length), struck: text === state.text ? state.struck : null };
}

/** Characters of a scan that a field shows: all but GS. */
const typedLength = (text: string): number => text.replaceAll(GROUP_SEPARATOR, '').length;

/** When no key came for a while: the scan that silence ends, if there is one (SCN-14). */
export function endWedge(state: WedgeState, at: number, options: WedgeOptions = standardWedge): WedgeStep {
  const quiet = at - state.lastAt;
  if (state.captured) return quiet > CAPTURE_TIMEOUT ? { state: idleWedge, action: pass } : { state, action: pass };
  if (state.text === '' || quiet < options.silence) return { state, action: pass };
  if (!isScan(state, options, false)) return { state: quiet > options.longestGap ? idleWedge : { ...state, held: '' }, action: giveBack(state) };
  return { state: idleWedge, action: scanOf(state) };
}
