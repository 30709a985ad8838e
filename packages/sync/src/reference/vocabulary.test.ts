import { expect, test } from 'vitest';
import { openNodeDatabase } from '../node/index.ts';
import type { SqlDatabase } from '../ports.ts';
import { Vocabulary } from './vocabulary.ts';

/** Small numbers that look random and are the same every time. */
function createNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Few letters, so that many words are near each other. */
function makeWords(count: number, seed: number): string[] {
  const below = createNumbers(seed);
  return [...new Set(Array.from({ length: count }, () => Array.from({ length: 2 + below(8) }, () => 'abcd'[below(4)] ?? '').join('')))];
}

function openWords(words: readonly string[]): SqlDatabase {
  const database = openNodeDatabase(':memory:');
  database.exec('CREATE TABLE vocabulary (kind INTEGER NOT NULL, term TEXT NOT NULL, documents INTEGER NOT NULL, PRIMARY KEY (kind, term)) WITHOUT ROWID');
  words.forEach((word, index) => {
    database.prepare('INSERT INTO vocabulary VALUES (0, ?, ?)').run(word, 1 + (index % 7));
  });
  return database;
}

test('read bit by bit while terms change it ends up the same as read at once', () => {
  const words = makeWords(500, 5);
  const database = openWords(words);
  const vocabulary = new Vocabulary();
  const write = database.prepare('INSERT INTO vocabulary VALUES (0, ?, 1) ON CONFLICT DO UPDATE SET documents = documents + 1');
  const fresh = makeWords(200, 8);
  while (!vocabulary.loadSome(database, 0, 40)) {
    for (const term of fresh.splice(0, 10)) {
      write.run(term);
      vocabulary.count(term, 1);
    }
  }
  const whole = new Vocabulary();
  whole.load(database, 0);
  expect(vocabulary.size).toBe(whole.size);
  for (const prefix of ['a', 'b', 'c', 'd']) expect(vocabulary.startingWith(prefix, 0, 50)).toEqual(whole.startingWith(prefix, 0, 50));
  database.close();
});
