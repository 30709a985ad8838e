import { expect, test } from 'vitest';
import { inOrder, isWorking } from './in-order.ts';

test('works off one after the other, at once when nothing is under way, also after a fault', async () => {
  const seen: string[] = [];
  let answer: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const scan = inOrder(async () => {
    seen.push('scan begins');
    await asked;
    seen.push('scan ends');
  });
  expect(seen).toEqual(['scan begins']);
  const broken = inOrder(() => {
    throw new Error('no such code');
  });
  const pay = inOrder(() => seen.push('pay'));
  expect(isWorking()).toBe(true);
  answer();
  await scan;
  await expect(broken).rejects.toThrow('no such code');
  await pay;
  expect(seen).toEqual(['scan begins', 'scan ends', 'pay']);
  await Promise.resolve();
  expect(isWorking()).toBe(false);
});
