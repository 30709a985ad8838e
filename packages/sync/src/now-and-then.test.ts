import { expect, test } from 'vitest';
import { nowAndThen } from './now-and-then.ts';

test('progress: the first of each step and the last come at once, in between one every quarter of a second', () => {
  const clock = { at: 1000, now: () => clock.at };
  const told: string[] = [];
  const tell = nowAndThen(clock, ({ step, done, total }) => told.push(`${step} ${done}/${total}`));
  for (let done = 1; done <= 20; done += 1) {
    tell('download', done, 20);
    clock.at += 50;
  }
  tell('verify', 0, 1);
  tell('switch', 0, 1);
  expect(told).toEqual(['download 1/20', 'download 6/20', 'download 11/20', 'download 16/20', 'download 20/20', 'verify 0/1', 'switch 0/1']);
});

test('progress goes on although the clock was set back', () => {
  const clock = { at: 1_000_000, now: () => clock.at };
  const told: number[] = [];
  const tell = nowAndThen(clock, ({ done }) => told.push(done));
  tell('download', 1, 9);
  clock.at = 1000;
  tell('download', 2, 9);
  tell('download', 3, 9);
  expect(told).toEqual([1, 2]);
});
