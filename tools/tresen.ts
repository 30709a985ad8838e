import { administer } from './admin/admin.ts';
import { enrolFromFile } from './enrol/enrol-tills.ts';
import { importReceipts } from './import/import-receipts.ts';
import { UsageError } from './usage-error.ts';

const usage = `Usage: npx tresen import receipts FILE --mapping MAPPING [options]
       npx tresen enrol FILE [options]
       npx tresen admin create EMAIL [--name NAME] [--language de|en|fr]
       npx tresen admin password EMAIL

import receipts
Books line-level receipts of another system: CSV or CSV.gz, columns named in a mapping file.
A second run changes nothing; after an interruption run it again, it goes on where it stopped.

  --mapping FILE   which column is what (docs/integrate/import-receipts.md)
  --server URL     default http://localhost:8080
  --token TOKEN    token of an administrator; default: sign-in of the demo chain
  --state DIR      where the importing till sleeps; default <data directory>/imports
  --errors FILE    list of rows that were not booked as goods, default import-errors.csv
  --verify         afterwards compare totals per month, article and customer with the file
  --only-verify    compare without importing

enrol
Prepares many tills: a code and a QR card for each row (store,number,name) that has no till yet.

  --out FILE       where the codes go, default enrolment-codes.csv; the cards beside it as .html
  --hours N        how long a code is good for, default 168
  --server, --token as above

admin
Works on the database of the server on this machine (TRESEN_DATA or DATABASE_URL), whether that runs or not.
create makes the first administrator of a shop and is refused when there is one; password gives a
person a new office password. The password is asked for, or made up and shown once.`;

async function main(words: readonly string[]): Promise<number> {
  if (words[0] === 'import' && words[1] === 'receipts') return await importReceipts(words.slice(2));
  if (words[0] === 'enrol') return await enrolFromFile(words.slice(1));
  if (words[0] === 'admin') return await administer(words.slice(1));
  console.log(usage);
  return words.length === 0 || words.includes('--help') || words[0] === 'help' ? 0 : 2;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof UsageError ? `${error.message}\n\n${usage}` : error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
