import { expect, test } from 'vitest';
import { createTurns } from './turns.ts';

test('turns come one after the other, in the order they were asked for', async () => {
  const turns = createTurns();
  const order: string[] = [];
  const first = await turns.take(1000);
  const second = turns.take(1000).then((done) => {
    order.push('second');
    done();
  });
  const third = turns.take(1000).then((done) => {
    order.push('third');
    done();
  });
  order.push('first');
  first();
  await Promise.all([second, third]);
  expect(order).toEqual(['first', 'second', 'third']);
});

test('a turn that hangs holds nobody up for ever', async () => {
  const turns = createTurns();
  await turns.take(1000);
  const done = await turns.take(10);
  done();
});
