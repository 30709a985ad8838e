import type { CDPSession, Page } from 'playwright-core';
import type { TillDataSamples } from './till-data.ts';

/** Slower than a scanner, as quick as a good typist: 140 ms a key. */
const KEY_GAP = 140;
/** How long a finger holds a key down. */
const KEY_HELD = 60;
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

export interface Typed {
  readonly kind: 'one word' | 'two words' | 'typo' | 'two words, typo';
  readonly text: string;
}

/** The same word with two neighbouring letters swapped in the middle. */
function swapLetters(word: string): string {
  const letters = [...word];
  const middle = Math.floor(letters.length / 2);
  [letters[middle - 1], letters[middle]] = [letters[middle] ?? '', letters[middle - 1] ?? ''];
  return letters.join('');
}

const every = <T>(list: readonly T[], count: number, offset: number): T[] =>
  Array.from({ length: count }, (_, index) => list[(offset + index * 37) % list.length]).filter((item) => item !== undefined);

/** Article words from 1 to n letters, noun with colour, typos. */
export function articleTexts(samples: TillDataSamples, count: number): Typed[] {
  return every(samples.articleQueries, count, 3).map((query, index): Typed => {
    const words = query.split(' ');
    const [noun = '', colour = ''] = [words[0], words.at(-1)];
    if (index % 4 === 1) return { kind: 'two words', text: `${noun} ${colour}` };
    if (index % 4 === 2) return { kind: 'typo', text: swapLetters(noun) };
    if (index % 4 === 3) return { kind: 'two words, typo', text: `${noun} ${swapLetters(colour)}` };
    return { kind: 'one word', text: noun };
  });
}

/** Surnames, first name with surname, typos. */
export function customerTexts(samples: TillDataSamples, count: number): Typed[] {
  return every(samples.fullNames, count, 5).map((name, index): Typed => {
    const [first = '', last = ''] = name.split(' ');
    if (index % 4 === 1) return { kind: 'two words', text: name };
    if (index % 4 === 2) return { kind: 'typo', text: swapLetters(last) };
    if (index % 4 === 3) return { kind: 'two words, typo', text: `${first} ${swapLetters(last)}` };
    return { kind: 'one word', text: last };
  });
}

/** One key with what it types, as the system hands it to the browser; letters that playwright has no key for included. */
export async function pressLetter(session: CDPSession, letter: string): Promise<void> {
  const key = { key: letter, text: letter, unmodifiedText: letter };
  await session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key });
  await pause(KEY_HELD);
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key: letter });
}

/** Between the keys of a scanner that acts as a keyboard: a fast one over USB sends one every 10 ms or so, a slow one every 80. */
const SCAN_GAP = 10;

const scanKey = (key: string): object =>
  key === 'Enter'
    ? { key, code: 'Enter', windowsVirtualKeyCode: 13, text: '\r', unmodifiedText: '\r' }
    : { key, code: `Digit${key}`, windowsVirtualKeyCode: key.charCodeAt(0), text: key, unmodifiedText: key };

/** The digits of a code and Enter at the pace of a scanner, which waits for nobody: not for the page either. */
export async function scanDigits(session: CDPSession, code: string): Promise<void> {
  const from = performance.now();
  const sent: Promise<unknown>[] = [];
  for (const [index, key] of [...code, 'Enter'].entries()) {
    const left = from + index * SCAN_GAP - performance.now();
    if (left > 0) await pause(left);
    for (const type of ['keyDown', 'keyUp'] as const) sent.push(session.send('Input.dispatchKeyEvent', { type, ...scanKey(key) }));
  }
  await Promise.all(sent);
}

/** Types each text letter by letter into the field that has the focus and empties it again. */
export async function typeTexts(page: Page, texts: readonly Typed[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (const { text } of texts) {
    for (const letter of text) {
      const from = performance.now();
      await pressLetter(session, letter);
      await pause(Math.max(0, KEY_GAP - (performance.now() - from)));
    }
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Backspace');
    await pause(KEY_GAP);
  }
  await session.detach();
}
