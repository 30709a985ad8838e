import { classifyCode } from '@tresen/domain/catalog';
import { arbitraryText } from '@tresen/testkit/builders';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeScan, endWedge, feedWedge, idleWedge, standardWedge, type WedgeKey, type WedgeOptions, type WedgeState } from './index.ts';

const GS = '\u001d';

test('[SCN-01] takes framing and AIM identifiers off', () => {
  expect(decodeScan(']E04006381333931\r\n')).toEqual({ text: '4006381333931', gs1: false, upcE: false, symbology: 'ean' });
  expect(decodeScan('\u00024006381333931\u0003')).toMatchObject({ text: '4006381333931', symbology: null });
  expect(decodeScan(']Q0https://shop.example/r/abcdefgh')).toMatchObject({ text: 'https://shop.example/r/abcdefgh', gs1: false, symbology: 'qr' });
  expect(decodeScan(']E004252614')).toMatchObject({ upcE: true });
});

test('[SCN-02] recognises element strings by their symbology', () => {
  for (const aim of [']C1', ']e0', ']d2', ']Q3']) expect(decodeScan(`${aim}${GS}0104006381333931`)).toMatchObject({ text: '0104006381333931', gs1: true });
  expect(decodeScan(']C00104006381333931')).toMatchObject({ gs1: false, symbology: 'code-128' });
  expect(decodeScan(']Q3https://id.example/01/04006381333931')).toMatchObject({ gs1: false });
  const code = classifyCode(decodeScan(`]d20104006381333931${'10'}AB${GS}17261130`), [], '2026-11-21');
  expect(code).toMatchObject({ kind: 'gs1', batch: 'AB', expiry: '2026-11-30' });
});

test('[SCN-03] takes a mark for GS only where elements are expected', () => {
  expect(decodeScan(']C1010400638133393110AB{GS}17261130')).toMatchObject({ text: `010400638133393110AB${GS}17261130`, gs1: true });
  expect(decodeScan('010400638133393110AB|17261130')).toMatchObject({ text: `010400638133393110AB${GS}17261130`, gs1: true });
  expect(decodeScan('A|B')).toMatchObject({ text: 'A|B', gs1: false });
});

test('[SCN-04] decodes every text', () => {
  fc.assert(
    fc.property(arbitraryText(60), fc.constantFrom(1, 1, 2, 400), fc.constantFrom('', ']C1', ']d2', ']E0', ']', '\u0002'), (text, times, prefix) => {
      const decoded = decodeScan(prefix + text.repeat(times));
      expect(classifyCode(decoded, [], '2026-11-21').kind).toBeTypeOf('string');
    }),
  );
});

interface Typed {
  readonly scans: readonly { readonly text: string; readonly typed: number }[];
  /** Keys that reached the page. */
  readonly passed: string;
}

/** Types keys with a pause before each and tells what became of them. */
function type(keys: readonly (string | Partial<WedgeKey>)[], gap: number, options: WedgeOptions = standardWedge): Typed {
  const scans: { text: string; typed: number }[] = [];
  let state: WedgeState = idleWedge;
  let passed = '';
  let at = 1000;
  for (const key of keys) {
    at += gap;
    const step = feedWedge(state, { key: '', at, ...(typeof key === 'string' ? { key } : key) }, options);
    state = step.state;
    if (step.action.kind === 'scan') scans.push({ text: step.action.text, typed: step.action.typed });
    if (step.action.kind === 'give-back') passed += step.action.text;
    if (step.action.kind === 'pass' || step.action.kind === 'give-back') passed += typeof key === 'string' ? key : key.key;
  }
  const end = endWedge(state, at + 200, options);
  if (end.action.kind === 'give-back') passed += end.action.text;
  if (end.action.kind === 'scan') scans.push({ text: end.action.text, typed: end.action.typed });
  return { scans, passed };
}
const keysOf = (text: string): string[] => [...text];

test('[SCN-10] a scan between prefix and suffix never reaches the page', () => {
  const options = { ...standardWedge, prefix: 'F9' };
  for (const gap of [1, 10, 90, 400]) expect(type(['F9', ...keysOf('ab12'), 'Enter'], gap, options)).toEqual({ scans: [{ text: 'ab12', typed: 0 }], passed: '' });
  expect(type(['F9', 'Enter'], 10, options)).toEqual({ scans: [], passed: '' });
  // A capture that stalls ends: the keyboard is never dead.
  expect(type(['F9', 'a', 'b'], 1500, options).passed).toBe('ab');
});

test('[SCN-11] fast keys that end with Enter are a scan, and Enter does nothing else', () => {
  expect(type([...keysOf('4006381333931'), 'Enter'], 10)).toEqual({ scans: [{ text: '4006381333931', typed: 3 }], passed: '400' });
  expect(type([...keysOf('85123A'), 'Tab'], 20).scans).toEqual([{ text: '85123A', typed: 3 }]);
  expect(type([...keysOf('12345'), 'Enter'], 30)).toEqual({ scans: [], passed: '12345Enter' });
  // The item number on a store's own label: no hand strikes it so fast.
  expect(type([...keysOf('101'), 'Enter'], 5)).toEqual({ scans: [{ text: '101', typed: 3 }], passed: '101' });
  expect(type([...keysOf('12345'), 'Enter'], 10)).toEqual({ scans: [{ text: '12345', typed: 3 }], passed: '123' });
  expect(type([...keysOf('12'), 'Enter'], 5)).toEqual({ scans: [], passed: '12Enter' });
  expect(type(keysOf('101'), 5)).toEqual({ scans: [], passed: '101' });
  expect(type([...keysOf('4006381333931'), 'Enter', ...keysOf('96385074'), 'Enter'], 5).scans.map((scan) => scan.text)).toEqual(['4006381333931', '96385074']);
  expect(type(['Shift', ...keysOf('ABCDEF').flatMap((key) => ['Shift', key]), 'Enter'], 8).scans).toEqual([{ text: 'ABCDEF', typed: 3 }]);
});

test('[SCN-12] a person is never taken for a scanner', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...keysOf('0123456789abcdef'), 'Enter', 'Tab', 'Backspace', 'ArrowDown'), { maxLength: 40 }),
      fc.integer({ min: 150, max: 900 }),
      (keys, gap) => {
        expect(type(keys, gap)).toEqual({ scans: [], passed: keys.join('') });
      },
    ),
  );
  expect(type([...keysOf('notizbuch'), 'Enter'], 90).scans).toEqual([]);
});

test('[SCN-13] a slow scanner is known by its check digit', () => {
  expect(type([...keysOf('4006381333931'), 'Enter'], 100).scans).toEqual([{ text: '4006381333931', typed: 13 }]);
  expect(type([...keysOf('4006381333932'), 'Enter'], 100).scans).toEqual([]);
});

test('[SCN-14] silence ends a scan', () => {
  expect(type(keysOf('4006381333931'), 10).scans).toEqual([{ text: '4006381333931', typed: 3 }]);
  expect(type(keysOf('4006381333931'), 100).scans).toEqual([]);
  expect(endWedge(idleWedge, 5000)).toEqual({ state: idleWedge, action: { kind: 'pass' } });
});

test('[SCN-15] held keys and input methods are no scan; Ctrl+] is GS', () => {
  expect(type([...Array.from({ length: 20 }, () => ({ key: 'a', repeat: true })), 'Enter'], 5).scans).toEqual([]);
  expect(type([...Array.from({ length: 20 }, () => ({ key: 'あ', composing: true })), 'Enter'], 5).scans).toEqual([]);
  const withGs = type([...keysOf('0104006381333931'), ...keysOf('10AB'), { key: ']', ctrl: true }, ...keysOf('17261130'), 'Enter'], 5);
  expect(withGs.scans).toEqual([{ text: `010400638133393110AB${GS}17261130`, typed: 3 }]);
  expect(type([{ key: 'c', ctrl: true }, ...keysOf('12'), 'Enter'], 5)).toEqual({ scans: [], passed: 'c12Enter' });
});

test('[SCN-16] a plus or minus struck right before a scan is no part of it', () => {
  // Three reached the field: the signs, which it does not show, and what came between them and the fourth.
  expect(type([...keysOf('++4006381333931'), 'Enter'], 10).scans).toEqual([{ text: '4006381333931', typed: 1 }]);
  expect(type(keysOf('-96385074'), 10).scans).toEqual([{ text: '96385074', typed: 2 }]);
  expect(type([...keysOf('-AB-1234'), 'Enter'], 10).scans).toEqual([{ text: '-AB-1234', typed: 3 }]);
  expect(type([...keysOf('++4006381333931'), 'Enter'], 40).scans).toEqual([{ text: '4006381333931', typed: 13 }]);
});

test('[SCN-18] what is kept from the page comes back whole and in order when it is no scan', () => {
  expect(type(keysOf('12345'), 5)).toEqual({ scans: [], passed: '12345' });
  expect(type([...keysOf('1234'), 'ArrowLeft', ...keysOf('5678'), 'Backspace'], 5)).toEqual({ scans: [], passed: '1234ArrowLeft5678Backspace' });
  expect(type([...keysOf('12345'), { key: '6', repeat: true }], 5).passed).toBe('123456');
  expect(type([...keysOf('4006381333931'), 'Enter'], 40)).toEqual({ scans: [{ text: '4006381333931', typed: 13 }], passed: '4006381333931' });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...keysOf('0123456789ab'), 'Enter', 'ArrowDown'), fc.integer({ min: 0, max: 200 })), { maxLength: 60 }), (strikes) => {
      let state: WedgeState = idleWedge;
      let at = 1000;
      let [page, scanned, all] = ['', '', ''];
      const act = (action: ReturnType<typeof feedWedge>['action'], key: string): void => {
        if (action.kind === 'give-back') page += action.text;
        if (action.kind === 'pass' || action.kind === 'give-back') page += key;
        if (action.kind !== 'scan') return;
        expect(page.endsWith(action.text.slice(0, action.typed))).toBe(true);
        page = page.slice(0, page.length - action.typed);
        scanned += action.text;
      };
      for (const [key, gap] of strikes) {
        const ended = endWedge(state, at + gap);
        state = ended.state;
        act(ended.action, '');
        at += gap;
        const step = feedWedge(state, { key, at });
        state = step.state;
        all += key;
        act(step.action, step.action.kind === 'scan' ? '' : key);
      }
      const end = endWedge(state, at + 500);
      act(end.action, '');
      // Nothing is lost and nothing appears: what the page has and what was scanned is what was struck, but for the Enter of a scan.
      const count = (text: string): number => text.replaceAll(/Enter|ArrowDown/g, '').length;
      expect(count(page) + count(scanned)).toBe(count(all));
      expect(end.state.held).toBe('');
    }),
    { numRuns: 500 },
  );
});
