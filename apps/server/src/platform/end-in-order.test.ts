import { expect, test } from 'vitest';
import { endInOrder } from './end-in-order.ts';

test('a step that hangs and one that fails keep none of the others from running', async () => {
  const ran: string[] = [];
  const said: string[] = [];
  const step = (name: string, work: () => Promise<void>) => async (): Promise<void> => {
    ran.push(name);
    await work();
  };
  await endInOrder(
    [
      step('hangs', () => new Promise(() => {})),
      step('fails', () => Promise.reject(new Error('no more'))),
      step('throws', () => {
        throw new Error('at once');
      }),
      step('ends', async () => {}),
    ],
    { withinMs: 200, warn: (reason) => said.push(reason) },
  );
  expect(ran).toEqual(['hangs', 'fails', 'throws', 'ends']);
  expect(said).toEqual(['not done after 100 ms', 'no more', 'at once']);
});
