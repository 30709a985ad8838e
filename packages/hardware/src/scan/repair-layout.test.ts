import { expect, test } from 'vitest';
import { americanCharacter, feedWedge, idleWedge, otherReadings, repairLayout, type WedgeState } from './index.ts';

/** The places of keys that an American scanner strikes for a text. */
function strikesOf(text: string): { code: string; shift: boolean }[] {
  const all = [...Array.from({ length: 26 }, (_, index) => `Key${String.fromCharCode(65 + index)}`), ...Array.from({ length: 10 }, (_, digit) => `Digit${digit}`)];
  const codes = [...all, 'Minus', 'Equal', 'Semicolon', 'Period', 'Slash', 'BracketRight'];
  return [...text].map((character) => {
    for (const code of codes) for (const shift of [false, true]) if (americanCharacter(code, shift) === character) return { code, shift };
    throw new Error(`no key gives ${character}`);
  });
}

/** What the computer shows for keys struck by an American scanner. */
const german: Readonly<Record<string, string>> = { y: 'z', z: 'y', Y: 'Z', Z: 'Y', '-': 'ß', '/': '-', ':': 'Ö', ';': 'ö', _: '?', ']': '+' };
const asGerman = (text: string): string => [...text].map((character) => german[character] ?? character).join('');
const asFrench = (digits: string): string => [...digits].map((digit) => 'à&é"\'(-è_ç'[Number(digit)] ?? '').join('');

test('[SCN-17] digits on a French keyboard are read, with the places of the keys and without', () => {
  expect(repairLayout(asFrench('4006381333931'), '4006381333931')).toBe('4006381333931');
  expect(repairLayout(asFrench('4006381333931'), null)).toBe('4006381333931');
  expect(repairLayout(asFrench('96385074'), null)).toBe('96385074');
  // A French scanner at a German or American computer holds Shift for every digit.
  expect(repairLayout('$==&§(!§§§)§!', '$))^#*!###(#!')).toBe('4006381333931');
  expect(repairLayout('$))^#*!###(#!', null)).toBe('4006381333931');
});

test('[SCN-17] addresses and receipt numbers are read from an American scanner at a German computer', () => {
  for (const text of ['https://pos.example/r/aYz_bcdefghijklmn-1234', 'ZRH1-2-000123', ']C1010400638133393110AB']) expect(repairLayout(asGerman(text), text)).toBe(text);
});

test('[SCN-17] what may be right stays as it is', () => {
  expect(repairLayout('4006381333931', '4006381333931')).toBeNull();
  expect(repairLayout('BER1-2-000123', 'BER1/2/000123')).toBeNull();
  // One wrong digit is no proof of a wrong layout.
  expect(repairLayout(asFrench('4006381333932'), '4006381333932')).toBeNull();
  expect(repairLayout('YACHT-38', 'ZACHT/38')).toBeNull();
  expect(otherReadings('YACHT-38', 'ZACHT/38')).toContain('ZACHT/38');
});

test('[SCN-17] the wedge keeps the places of the keys beside what they gave', () => {
  let state: WedgeState = idleWedge;
  let struck: string | null | undefined;
  const code = '4006381333931';
  for (const [index, key] of [...asFrench(code), 'Enter'].entries()) {
    const strike = strikesOf(code)[index];
    const step = feedWedge(state, { key, at: 1000 + index * 5, code: strike?.code ?? 'Enter', shift: strike?.shift ?? false });
    state = step.state;
    if (step.action.kind === 'scan') struck = step.action.struck;
  }
  expect(struck).toBe(code);
  // A slow one too: the check digit tells.
  state = idleWedge;
  let scans = 0;
  for (const [index, key] of [...asFrench(code), 'Enter'].entries()) {
    const step = feedWedge(state, { key, at: 1000 + index * 100, code: strikesOf(code)[index]?.code ?? 'Enter' });
    state = step.state;
    if (step.action.kind === 'scan') scans += 1;
  }
  expect(scans).toBe(1);
});
