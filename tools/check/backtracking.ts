import { RegExpParser, visitRegExpAST } from '@eslint-community/regexpp';
import { analyse, type Report } from 'scslre';
import { parseSync } from 'vite';
import { isSource, isTest, listFiles, readText } from './files.ts';
import type { Finding } from './finding.ts';

/** Where texts come from outside: tills, uploads, imports, integrations, addresses. */
const rooms = /^(apps|packages|countries|tools\/(import|enrol|admin))\//;

interface Expression {
  readonly source: string;
  readonly flags: string;
  readonly at: number;
}

type Node = Readonly<Record<string, unknown>> & { readonly type: string; readonly start: number };

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;
const textOf = (node: unknown): string | undefined =>
  isNode(node) && node.type === 'Literal' && typeof node['value'] === 'string' ? node['value'] : isNode(node) && node.type === 'TemplateLiteral' ? templateOf(node) : undefined;

/** A template without anything in it. */
function templateOf(node: Node): string | undefined {
  const [only, ...others] = node['quasis'] as readonly { readonly value: { readonly cooked: string | null } }[];
  return others.length === 0 ? (only?.value.cooked ?? undefined) : undefined;
}

function expressionOf(node: Node): Expression | undefined {
  const regex = node['regex'] as { readonly pattern: string; readonly flags: string } | undefined;
  if (node.type === 'Literal' && regex !== undefined) return { source: regex.pattern, flags: regex.flags, at: node.start };
  // `pattern` of a schema: searched for, as JSON Schema says, and with the flag u.
  if (node.type === 'Property' && isNode(node['key']) && (node['key']['name'] === 'pattern' || node['key']['value'] === 'pattern')) {
    const source = textOf(node['value']);
    return source === undefined ? undefined : { source, flags: 'u', at: node.start };
  }
  if (node.type !== 'NewExpression' || !isNode(node['callee']) || node['callee']['name'] !== 'RegExp') return undefined;
  const [source, flags] = node['arguments'] as readonly unknown[];
  const text = textOf(source);
  return text === undefined ? undefined : { source: text, flags: textOf(flags) ?? '', at: node.start };
}

/** The regular expressions of a file: literals, `new RegExp` of a text, and patterns of schemas. */
export function readExpressions(file: string, text: string): Expression[] {
  const found: Expression[] = [];
  const waiting: unknown[] = [parseSync(file, text).program];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (Array.isArray(next)) waiting.push(...(next as unknown[]));
    else if (isNode(next)) {
      const expression = expressionOf(next);
      if (expression !== undefined) found.push(expression);
      waiting.push(...Object.values(next));
    } else if (typeof next === 'object' && next !== null && !(next instanceof RegExp)) waiting.push(...Object.values(next));
  }
  return found.toSorted((a, b) => a.at - b.at);
}

const describe = (report: Report): string =>
  report.exponential ? 'takes twice as long for each sign more' : report.type === 'Move' ? 'starts anew at every sign of a long run' : 'tries a long run in many ways';

/** Up to so many times is no long run. */
const SHORT = 20;
const parser = new RegExpParser();

/** A long run inside a long run: the only way to take twice as long for each sign more, whatever stands around it. */
function hasRunInRun({ source, flags }: Pick<Expression, 'source' | 'flags'>): boolean {
  let depth = 0;
  let deepest = 0;
  visitRegExpAST(parser.parseLiteral(String(new RegExp(source, flags))), {
    onQuantifierEnter(quantifier) {
      if (quantifier.max > SHORT) depth += 1;
      deepest = Math.max(deepest, depth);
    },
    onQuantifierLeave(quantifier) {
      if (quantifier.max > SHORT) depth -= 1;
    },
  });
  return deepest > 1;
}

/** What an expression does to a text that was made for it; empty: it goes through every text in one go. */
export function findBacktracking({ source, flags }: Pick<Expression, 'source' | 'flags'>): string[] {
  const found = analyse({ source, flags }).reports.map(
    (report) => `${describe(report)}, e.g. with ${JSON.stringify(report.character.literal.source).slice(0, 60)} again and again`,
  );
  return hasRunInRun({ source, flags }) ? [...found, 'has a long run inside a long run'] : found;
}

/** No regular expression over what comes in can backtrack: a small text must not hold up the whole house. */
export function checkBacktracking(): Finding[] {
  const findings: Finding[] = [];
  for (const file of listFiles().filter((path) => isSource(path) && !isTest(path) && rooms.test(path))) {
    const text = readText(file);
    for (const expression of readExpressions(file, text)) {
      const line = text.slice(0, expression.at).split('\n').length;
      for (const message of findBacktracking(expression)) findings.push({ file, line, message: `/${expression.source}/${expression.flags} ${message}` });
    }
  }
  return findings;
}
