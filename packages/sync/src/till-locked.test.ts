import { afterEach, expect, test } from 'vitest';
import { openNodeDatabase } from './node/index.ts';
import type { ClockPort, SqlDatabase } from './ports.ts';
import { ServerContact, TILL_LOCKED } from './server-contact.ts';
import { StateBoard } from './state-board.ts';
import { migrateTillFile, TillMeta } from './till-schema.ts';
import { ServerAnswer } from './wire.ts';

let database: SqlDatabase | null = null;
afterEach(() => database?.close());
const clock: ClockPort = { now: () => 0, random: (bytes) => new Uint8Array(bytes), after: () => () => undefined };

function openContact(file?: SqlDatabase): { readonly board: StateBoard; readonly contact: ServerContact; readonly file: SqlDatabase } {
  const opened = file ?? openNodeDatabase(':memory:');
  database = opened;
  migrateTillFile(opened);
  const board = new StateBoard('test');
  return { board, contact: new ServerContact(board, new TillMeta(opened), clock), file: opened };
}

test('a lock is known from the heartbeat and from every refusal, and ends with the heartbeat', () => {
  const { board, contact } = openContact();
  contact.told('locked');
  expect(board.state.locked).toBe(true);
  contact.told(undefined);
  expect(board.state.locked).toBe(true);
  contact.told('active');
  expect(board.state.locked).toBe(false);
  contact.failed('pull', new ServerAnswer(403, { code: TILL_LOCKED }));
  expect(board.state.locked).toBe(true);
  contact.failed('push', new ServerAnswer(403, { code: 'right-missing' }));
  contact.told('active');
  contact.failed('push', new ServerAnswer(403, { code: 'right-missing' }));
  expect(board.state.locked).toBe(false);
});

test('a lock outlives a restart without a server, and so does its end', () => {
  const first = openContact();
  first.contact.told('locked');
  const second = openContact(first.file);
  second.contact.restoreAlarms();
  expect(second.board.state.locked).toBe(true);
  second.contact.told('active');
  const third = openContact(first.file);
  third.contact.restoreAlarms();
  expect(third.board.state.locked).toBe(false);
});
