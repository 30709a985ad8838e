import { describe, expect, it } from 'vitest';
import { pressKey } from './keypad.tsx';

const type = (keys: string, digits = 2): string => [...keys].reduce((text, key) => pressKey(text, key === '<' ? 'back' : key, digits), '');

describe('keypad', () => {
  it('builds an amount', () => expect(type('12,5')).toBe('12,5'));
  it('starts with a zero when the separator comes first', () => expect(type(',50')).toBe('0,50'));
  it('takes one separator and no more decimals than the currency has', () => expect(type('1,2,3456')).toBe('1,23'));
  it('forgets a leading zero', () => expect(type('05')).toBe('5'));
  it('takes back', () => expect(type('12<<<3')).toBe('3'));
  it('has no separator where the currency has no decimals', () => expect(type('12,5', 0)).toBe('125'));
});
