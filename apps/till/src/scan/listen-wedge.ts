import { GROUP_SEPARATOR } from '@tresen/domain/catalog';
import { endWedge, feedWedge, idleWedge, standardWedge, type WedgeAction, type WedgeKey, type WedgeState } from '@tresen/hardware/scan';
import { searchField } from '../sale/focus.ts';
import { comesFromScanner, isTorn, readBefore, standsAlone, timesIn } from './before-scan.ts';

let state: WedgeState = idleWedge;

/** Whether a scan seems to be coming in right now (three characters faster than a hand): the search waits for its end. */
export function scanComing(): boolean {
  return comesFromScanner(state) && performance.now() - state.lastAt < standardWedge.silence;
}

const inputPending = (): boolean => (navigator as { scheduling?: { isInputPending?: () => boolean } }).scheduling?.isInputPending?.() === true;

const isTextField = (target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== 'radio' && target.type !== 'checkbox');

/** The scanned article is on the screen by then, or it takes longer. */
const ERASE_AFTER = 12;

/**
 * Takes the characters that a scan left in a text field out of it again, the way the framework notices; once, when it is called. The
 * field and the new line then change in one frame: erased at once, the field would be drawn before the article is found.
 */
function eraserOf(target: EventTarget | null, count: number): () => void {
  if (count === 0 || !isTextField(target)) return () => undefined;
  const end = target.value.length;
  const start = Math.max(0, end - count);
  let left: string | null = target.value.slice(start);
  if (left === '') return () => undefined;
  return () => {
    const { value } = target;
    if (left === null || value.slice(start, end) !== left) return;
    left = null;
    const prototype = target instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(target, value.slice(0, start) + value.slice(end));
    target.dispatchEvent(new Event('input', { bubbles: true }));
  };
}

/** Where keys count without a text field: the amount on the pay screen. */
export interface KeyPlace {
  /** What was struck so far. */
  text(): string;
  /** Takes these last characters out again: they were a scan. */
  takeBack(scan: string): void;
}
let place: KeyPlace | null = null;
export function setKeyPlace(next: KeyPlace | null): void {
  place = next;
}

let givingBack = false;

/** Lets the page have the keys that were kept from it: into the field that has the focus, else as the keys that they were. */
function giveBack(text: string): void {
  const target = document.activeElement ?? document.body;
  if (isTextField(target)) {
    document.execCommand('insertText', false, text);
    return;
  }
  givingBack = true;
  for (const key of text) target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  givingBack = false;
}

/** The quantity that waits in the search field for the next article; it is used up. '' = none. */
export function takeTimes(): string {
  const field = searchField();
  const times = timesIn(field?.value ?? '');
  if (times !== '') eraserOf(field, field?.value.length ?? 0)();
  return times;
}

/** The rest of a torn scan comes within this time or never; milliseconds. */
const TORN_FOR = 2000;

/** What is left in a field of a number that did not come to its end; it is taken out again when the rest stays away. */
interface Torn {
  readonly text: () => string;
  /** One more part of it. */
  readonly add: (part: string) => void;
  /** It was found in a scan, or the till is closed. */
  readonly forget: () => void;
}

function followTorn(onTorn: (text: string) => void): Torn {
  let text = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const forget = (): void => {
    clearTimeout(timer);
    text = '';
  };
  const drop = (): void => {
    const left = text;
    text = '';
    const target = document.activeElement;
    const value = target instanceof HTMLInputElement && target.type !== 'password' ? target.value : isTextField(target) ? null : (place?.text() ?? null);
    if (value?.endsWith(left) !== true) return;
    if (target instanceof HTMLInputElement) eraserOf(target, left.length)();
    else place?.takeBack(left);
    onTorn(left);
  };
  return {
    text: () => text,
    add: (part) => {
      clearTimeout(timer);
      text += part;
      timer = setTimeout(drop, TORN_FOR);
    },
    forget,
  };
}

export interface ScanEars {
  /** `struck` is the same scan on an American keyboard, by the places of its keys; `times` the quantity that was typed before it, or ''. */
  readonly onScan: (scan: { readonly code: string; readonly struck: string | null; readonly times: string }) => Promise<void>;
  /** A number began to come and did not come to its end. */
  readonly onTorn: (text: string) => void;
}

/**
 * Hears scans from anywhere, in every state, before anything else sees the keys. What a scan typed into a field on the
 * way is taken out of it again, so a scan never ends up in a name or an amount: it is complete, or it is dropped.
 */
export function listenWedge({ onScan, onTorn }: ScanEars): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const torn = followTorn(onTorn);
  // What a scan left in a field must be gone before anything else is typed into it.
  let erase = (): void => undefined;
  const scanned = (scan: Extract<WedgeAction, { kind: 'scan' }>): void => {
    const target = document.activeElement;
    const value = target instanceof HTMLInputElement ? target.value : (place?.text() ?? null);
    const { code, times, taken } = readBefore(value, { ...scan, torn: torn.text(), isSearch: target === searchField() });
    torn.forget();
    erase = eraserOf(target, taken.length);
    // In the search field the erased text and the new line are one picture; elsewhere what stands there is read at once.
    if (target !== searchField()) erase();
    if (!isTextField(target)) place?.takeBack(taken);
    setTimeout(erase, ERASE_AFTER);
    void onScan({ code, struck: code === scan.text ? scan.struck : null, times: isTextField(target) ? times : takeTimes() }).finally(erase);
  };
  const ended = (run: WedgeState, action: WedgeAction): void => {
    if (action.kind === 'scan' && standsAlone(action.text)) {
      scanned(action);
      return;
    }
    if (action.kind === 'scan') giveBack(action.text.replaceAll(GROUP_SEPARATOR, '').slice(action.typed));
    else if (action.kind === 'give-back') giveBack(action.text);
    if (isTorn(run)) torn.add(run.text);
  };
  const wait = (): void => {
    timer = setTimeout(() => {
      // The page was busy and keys are already waiting: the scan has not ended, only we were late.
      if (inputPending()) {
        wait();
        return;
      }
      const run = state;
      const end = endWedge(state, performance.now());
      state = end.state;
      ended(run, end.action);
    }, standardWedge.silence + 5);
  };
  const listen = (event: KeyboardEvent): void => {
    if (givingBack) return;
    erase();
    const step = feedWedge(state, keyOf(event));
    state = step.state;
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (step.action.kind === 'give-back') giveBack(step.action.text);
    else if (step.action.kind !== 'pass') {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    if (step.action.kind === 'scan') scanned(step.action);
    else if (comesFromScanner(state) || state.text.length >= standardWedge.shortest || state.captured || state.held !== '') wait();
  };
  window.addEventListener('keydown', listen, { capture: true });
  return () => {
    window.removeEventListener('keydown', listen, { capture: true });
    if (timer !== null) clearTimeout(timer);
    torn.forget();
  };
}

const keyOf = (event: KeyboardEvent): WedgeKey => ({
  key: event.key,
  // When the key was struck, not when a busy page gets to it: a stall must not look like a pause of the scanner.
  at: event.timeStamp,
  ctrl: event.ctrlKey,
  alt: event.altKey,
  meta: event.metaKey,
  repeat: event.repeat,
  composing: event.isComposing,
  code: event.code,
  shift: event.shiftKey,
});
