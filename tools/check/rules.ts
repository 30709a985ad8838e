import { isTest, listFiles, readText } from './files.ts';
import type { Finding } from './finding.ts';

const ruleLine = /^[-*|]?\s*\**\[?([A-Z]{2,5}-\d{2,3})\]?\**/;

/** Every numbered rule of a SPEC.md has a test named after it, and every rule that a test names exists. */
export function checkRules(): Finding[] {
  const files = listFiles();
  const rules = new Map<string, { file: string; line: number }>();
  const findings: Finding[] = [];
  for (const file of files.filter((path) => path.endsWith('/SPEC.md'))) {
    for (const [index, line] of readText(file).split('\n').entries()) {
      const id = ruleLine.exec(line)?.[1];
      if (id === undefined) continue;
      if (rules.has(id)) findings.push({ file, line: index + 1, message: `rule ${id} is numbered twice` });
      rules.set(id, { file, line: index + 1 });
    }
  }
  const proven = new Set<string>();
  for (const file of files.filter((path) => isTest(path) && /^(packages|countries)\//.test(path))) {
    for (const match of readText(file).matchAll(/\[([A-Z]{2,5}-\d{2,3})\]/g)) {
      const id = match[1] ?? '';
      proven.add(id);
      if (!rules.has(id)) findings.push({ file, message: `names rule ${id}, which no SPEC.md has` });
    }
  }
  for (const [id, place] of rules) if (!proven.has(id)) findings.push({ ...place, message: `rule ${id} has no test` });
  return findings;
}
