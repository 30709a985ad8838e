import { expect, test } from 'vitest';
import { createPushQuota } from './push-quota.ts';

const allowance = { pushesPerMinute: 60, bytesPerMinute: 6_000 };

test('a device that floods is told to wait, the others go on, and what it waited for is given back', () => {
  let now = 1_000;
  const quota = createPushQuota(() => now);
  for (let n = 0; n < 60; n += 1) quota.take('one', 10, allowance);
  expect(() => quota.take('one', 10, allowance)).toThrow('Too many requests');
  expect(() => quota.take('other', 10, allowance)).not.toThrow();
  now += 1_000;
  expect(() => quota.take('one', 10, allowance)).not.toThrow();
  expect(() => quota.take('one', 10, allowance)).toThrow();
});

test('bytes count too: a large push is taken, and paid for by waiting', () => {
  let now = 1_000;
  const quota = createPushQuota(() => now);
  quota.take('one', 18_000, allowance);
  now += 119_000;
  expect(() => quota.take('one', 1, allowance)).toThrow();
  now += 2_000;
  expect(() => quota.take('one', 1, allowance)).not.toThrow();
});
