import { GROUP_SEPARATOR, hasCheckDigit } from '@tresen/domain/catalog';
import { endWedge, feedWedge, idleWedge, standardWedge, type WedgeAction, type WedgeState } from '@tresen/hardware/scan';

let state: WedgeState = idleWedge;
const COMING_GAP = 30;

/** Whether a scan seems to be coming in right now (three characters faster than a hand): the search waits for its end. */
export function scanComing(): boolean {
  const count = state.text.length;
  return count >= 3 && (state.lastAt - state.firstAt) / (count - 1) <= COMING_GAP && performance.now() - state.lastAt < standardWedge.silence;
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

/** Silence ends a scan only when what came is whole: a number with a right check digit, or no number at all. Otherwise the rest, or Enter, is yet to come. */
const standsAlone = (text: string): boolean => !/^\d+$/.test(text) || ([8, 12, 13, 14].includes(text.length) && hasCheckDigit(text));

/**
 * A stalled page or a slow radio may tear a scan in two. When the field holds the beginning of a number and its check digit says so,
 * that and the scan are the code. `typed` characters of the scan are in the field.
 */
function wholeCode(before: string | null, text: string, typed: number): string {
  if (before === null || !before.endsWith(text.slice(0, typed))) return text;
  const whole = before.slice(0, before.length - typed) + text;
  const torn = whole.length > text.length && [8, 12, 13, 14].includes(whole.length) && /^\d+$/.test(whole) && hasCheckDigit(whole);
  return torn && !([8, 12, 13, 14].includes(text.length) && hasCheckDigit(text)) ? whole : text;
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

/**
 * Hears scans from anywhere, in every state, before anything else sees the keys. What a scan typed into a field on the
 * way is taken out of it again, so a scan never ends up in a name or an amount. `struck` is the same scan on an American
 * keyboard, by the places of its keys.
 */
export function listenWedge(onScan: (code: string, struck: string | null) => Promise<void>): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  // What a scan left in a field must be gone before anything else is typed into it.
  let erase = (): void => undefined;
  const scanned = (scan: Extract<WedgeAction, { kind: 'scan' }>): void => {
    const target = document.activeElement;
    const whole = wholeCode(target instanceof HTMLInputElement ? target.value : (place?.text() ?? null), scan.text, scan.typed);
    const typed = scan.typed + whole.length - scan.text.length;
    erase = eraserOf(target, typed);
    if (!isTextField(target)) place?.takeBack(whole.replaceAll(GROUP_SEPARATOR, '').slice(0, typed));
    setTimeout(erase, ERASE_AFTER);
    void onScan(whole, whole === scan.text ? scan.struck : null).finally(erase);
  };
  const wait = (): void => {
    timer = setTimeout(() => {
      // The page was busy and keys are already waiting: the scan has not ended, only we were late.
      if (inputPending()) {
        wait();
        return;
      }
      const ended = endWedge(state, performance.now());
      state = ended.state;
      const { action } = ended;
      if (action.kind === 'scan' && standsAlone(action.text)) scanned(action);
      else if (action.kind === 'scan') giveBack(action.text.replaceAll(GROUP_SEPARATOR, '').slice(action.typed));
      else if (action.kind === 'give-back') giveBack(action.text);
    }, standardWedge.silence + 5);
  };
  const listen = (event: KeyboardEvent): void => {
    if (givingBack) return;
    erase();
    const step = feedWedge(state, {
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
    state = step.state;
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (step.action.kind === 'give-back') giveBack(step.action.text);
    else if (step.action.kind !== 'pass') {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    if (step.action.kind === 'scan') scanned(step.action);
    else if (state.text.length >= standardWedge.shortest || state.captured || state.held !== '') wait();
  };
  window.addEventListener('keydown', listen, { capture: true });
  return () => {
    window.removeEventListener('keydown', listen, { capture: true });
    if (timer !== null) clearTimeout(timer);
  };
}
