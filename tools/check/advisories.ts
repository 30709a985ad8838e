import { spawn } from 'node:child_process';
import { root } from './files.ts';

/** How long an answer is waited for once everything else is checked. */
const PATIENCE_MS = 3_000;

interface Report {
  readonly metadata?: { readonly vulnerabilities?: Readonly<Record<string, number>> };
  readonly vulnerabilities?: Readonly<Record<string, { readonly severity: string }>>;
}

/** One line from what `npm audit --json` says of the packages that the product runs with. */
export function describeReport(output: string): string {
  let report: Report;
  try {
    report = JSON.parse(output) as Report;
  } catch {
    return NOT_KNOWN;
  }
  const counts = report.metadata?.vulnerabilities;
  if (counts === undefined) return NOT_KNOWN;
  const grave = Object.entries(report.vulnerabilities ?? {}).filter(([, { severity }]) => severity === 'high' || severity === 'critical');
  if (grave.length > 0) return `! advisories: ${grave.map(([name, { severity }]) => `${name} (${severity})`).join(', ')}; see npm audit`;
  return `✓ advisories (${counts['total'] ?? 0} below high)`;
}

const NOT_KNOWN = '✓ advisories not asked for: the registry does not answer such questions, or not from here';

/** Asks the registry for known weaknesses while other checks run. It never fails a check: what is reported today was there yesterday. */
export function askForAdvisories(): () => Promise<string> {
  const child = spawn('npm', ['audit', '--json', '--omit=dev', '--fetch-retries=0', '--fetch-timeout=10000'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const answer = new Promise<string>((resolve) => {
    child.once('error', () => resolve(NOT_KNOWN));
    child.once('close', () => resolve(describeReport(output)));
  });
  return async () => {
    const late = new Promise<string>((resolve) => {
      setTimeout(() => resolve(NOT_KNOWN), PATIENCE_MS).unref();
    });
    const line = await Promise.race([answer, late]);
    child.kill();
    return line;
  };
}
