// npm run bench -- <name> [--option value …]: runs bench/<name>.ts; the last line printed is one JSON object.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from '../tools/browser.ts';

/** What a benchmark file exports. */
interface Benchmark {
  run(args: readonly string[]): Promise<object>;
}

const NEED_BROWSER: ReadonlySet<string> = new Set(['till', 'scroll', 'size']);

const [name = '', ...args] = process.argv.slice(2);
const known = readdirSync(import.meta.dirname)
  .filter((file) => /^[a-z-]+\.ts$/.test(file) && file !== 'main.ts')
  .map((file) => file.slice(0, -3));
if (!known.includes(name) || !existsSync(join(import.meta.dirname, `${name}.ts`))) {
  console.error(`Usage: npm run bench -- <name>, where <name> is one of: ${known.join(', ')}`);
  process.exit(1);
}
if (NEED_BROWSER.has(name)) process.env['TRESEN_BROWSER'] = await ensureBrowser();
const benchmark = (await import(`./${name}.ts`)) as Benchmark;
const result = await benchmark.run(args);
console.log(JSON.stringify({ bench: name, ...result }));
process.exit(0);
