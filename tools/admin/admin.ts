import { parseArgs } from 'node:util';
import { createFirstAdmin, renewPassword } from '../../apps/server/src/identity/index.ts';
import { readConfig } from '../../apps/server/src/platform/config.ts';
import { openDatabase, type Trx } from '../../apps/server/src/platform/database.ts';
import { connectBeside } from '../../apps/server/src/platform/start-postgres.ts';
import { UsageError } from '../usage-error.ts';
import { choosePassword } from './ask-password.ts';

const LANGUAGES = ['de', 'en', 'fr'] as const;

/** Runs one change in the database of this machine's server, whether that runs or not. */
async function inDatabase<T>(work: (trx: Trx) => Promise<T>): Promise<T> {
  const postgres = await connectBeside(readConfig(process.env, { quiet: true }), (line) => console.log(line));
  const database = openDatabase({ url: postgres.url, connections: 2 });
  try {
    return await database.transaction(work);
  } finally {
    await database.close();
    await postgres.stop();
  }
}

function requireEmail(text: string | undefined): string {
  if (text === undefined || !/^[^\s@]{1,64}@(?:[^\s@.]{1,63}\.){1,8}[^\s@.]{1,63}$/.test(text)) throw new UsageError('Name the e-mail address that the person signs in with.');
  return text;
}

const showOnce = (chosen: { readonly password: string; readonly made: boolean }): void => {
  if (chosen.made) console.log(`Password: ${chosen.password}\nIt is shown once; the person can change it in the office.`);
};

async function create(email: string, given: { readonly name: string | undefined; readonly language: string }): Promise<number> {
  const language = LANGUAGES.find((one) => one === given.language);
  if (language === undefined) throw new UsageError(`--language is one of ${LANGUAGES.join(', ')}.`);
  const chosen = await choosePassword();
  const made = await inDatabase((trx) => createFirstAdmin(trx, { email, name: given.name ?? email.replace(/@.*/, ''), language, password: chosen.password }));
  if (!made) {
    console.error('There is an administrator already: people are added in the office. For a forgotten password: npx tresen admin password EMAIL');
    return 3;
  }
  console.log(`${email} administers this shop now and signs in at /office/.`);
  showOnce(chosen);
  return 0;
}

async function renew(email: string): Promise<number> {
  const chosen = await choosePassword();
  if (!(await inDatabase((trx) => renewPassword(trx, { email, password: chosen.password })))) {
    console.error(`Nobody who works here has the address ${email}.`);
    return 3;
  }
  console.log(`${email} has a new password; running sessions have ended.`);
  showOnce(chosen);
  return 0;
}

/** `tresen admin create|password EMAIL`. Answers the exit code: 0 = done, 3 = refused. */
export async function administer(words: readonly string[]): Promise<number> {
  const option = { type: 'string' } as const;
  const { values, positionals } = parseArgs({ args: [...words], allowPositionals: true, options: { name: option, language: { ...option, default: 'de' } } });
  const [act, address, ...rest] = positionals;
  if (rest.length > 0) throw new UsageError('One e-mail address at a time.');
  if (act === 'create') return create(requireEmail(address), { name: values.name, language: values.language });
  if (act === 'password') return renew(requireEmail(address));
  throw new UsageError('After "admin" comes "create" or "password".');
}
