import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { makePassword } from '../make-password.ts';
import { UsageError } from '../usage-error.ts';

const SHORTEST = 12;

/** A password, and whether it was made up here and has to be shown. */
export interface ChosenPassword {
  readonly password: string;
  readonly made: boolean;
}

async function askHidden(question: string): Promise<string> {
  process.stdout.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const line = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    return await line.question('');
  } finally {
    line.close();
    process.stdout.write('\n');
  }
}

/** Asks twice on the terminal, without showing it; nothing entered, or no terminal, makes one up. @throws UsageError */
export async function choosePassword(): Promise<ChosenPassword> {
  if (!process.stdin.isTTY) return { password: makePassword(), made: true };
  const password = await askHidden(`Password (at least ${SHORTEST} characters; empty = make one up): `);
  if (password === '') return { password: makePassword(), made: true };
  if (password.length < SHORTEST) throw new UsageError(`The password needs at least ${SHORTEST} characters.`);
  if ((await askHidden('The same again: ')) !== password) throw new UsageError('The two entries differ; nothing was changed.');
  return { password, made: false };
}
