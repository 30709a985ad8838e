import { expect, test } from 'vitest';
import { describeReport } from './advisories.ts';

const report = (vulnerabilities: Record<string, { severity: string }>): string =>
  JSON.stringify({ vulnerabilities, metadata: { vulnerabilities: { total: Object.keys(vulnerabilities).length } } });

test('a grave advisory is named, lesser ones are counted', () => {
  expect(describeReport(report({ left: { severity: 'low' }, pad: { severity: 'critical' } }))).toBe('! advisories: pad (critical); see npm audit');
  expect(describeReport(report({ left: { severity: 'low' } }))).toBe('✓ advisories (1 below high)');
});

test('no answer, or one that is none, is no finding', () => {
  for (const output of ['', 'npm error', '{"message":"405 Method Not Allowed"}']) expect(describeReport(output)).toMatch(/not asked for/);
});
