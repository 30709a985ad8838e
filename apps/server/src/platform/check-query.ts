import { problem } from './problem.ts';

/** A search box and the beginning of a list may be empty; anything else that is empty was to narrow the answer, and would not. */
const MAY_BE_EMPTY: ReadonlySet<string> = new Set(['q', 'cursor']);
const PAIRS = [
  ['from', 'to'],
  ['min', 'max'],
] as const;

const wrong = (name: string, message: string) => problem('request-invalid', { errors: [{ pointer: `/querystring/${name}`, message }] });

/** Refuses questions that nobody means: an unset variable of a program would get everything, a period that is turned round nothing. @throws request-invalid */
export function checkQuery(query: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(query)) if (value === '' && !MAY_BE_EMPTY.has(name)) throw wrong(name, 'must not be empty');
  for (const [first, last] of PAIRS) {
    const [begin, end] = [query[first], query[last]].map((value) => (typeof value === 'string' ? Date.parse(value) : value));
    if (typeof begin === 'number' && typeof end === 'number' && begin > end) throw wrong(first, `must not be beyond ${last}`);
  }
}
