import { expect, test } from 'vitest';
import { DEFAULT_POLICY, idleMinutesOf, needsSecondFactor } from './policy.ts';
import { networkOf } from './sessions.ts';

test('addresses of one place are one network', () => {
  expect(networkOf('203.0.113.7')).toBe(networkOf('::ffff:203.0.113.200'));
  expect(networkOf('203.0.114.7')).not.toBe(networkOf('203.0.113.7'));
  expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe(networkOf('2001:db8:1:2::9'));
  expect(networkOf('2001:db8:1:3::9')).not.toBe(networkOf('2001:db8:1:2::9'));
});

test('the strictest role decides how long a session may rest', () => {
  expect(idleMinutesOf(DEFAULT_POLICY, ['clerk'])).toBe(480);
  expect(idleMinutesOf(DEFAULT_POLICY, ['clerk', 'manager', 'admin'])).toBe(30);
});

test('a second factor is asked of the roles that the policy names', () => {
  expect(needsSecondFactor(DEFAULT_POLICY, ['admin'])).toBe(false);
  expect(needsSecondFactor({ ...DEFAULT_POLICY, secondFactor: ['admin'] }, ['clerk', 'admin'])).toBe(true);
});
