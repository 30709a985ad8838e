import { foldText, hasParts, SHORTEST_PART, splitWord, wordEnds } from '@tresen/domain/catalog';
import { type CursorCodec, cursorOf, part } from './cursor.ts';
import type { Sql } from './database.ts';

/**
 * Search by word beginnings over a table with a `search tsvector` column of folded words, an `id uuid` and an index of the
 * list's order. Few hits: all are found through the GIN index and sorted. Many hits (a short beginning): the list is walked in
 * its order and filtered, which finds a page soon because hits are dense. Both are fast where the other one is not.
 * Behind the last of these come the hits that are less sure (`wider`): parts of words, words written as one, names of categories.
 */
export interface ListSpec {
  /** Its name in cursors. */
  readonly list: string;
  /** Qualified table name with alias `t`, e.g. `catalog.article t`. */
  readonly from: string;
  /** Select list over alias `t`. */
  readonly select: string;
  /** tsquery text (see `prefixQuery`), or null for all rows. */
  readonly match: string | null;
  /** tsquery text of everything that is found, those included; null or left out: nothing more. */
  readonly wider?: string | null;
  /** tsquery text of what is found when nothing else is. */
  readonly last?: string | null;
  /** Further conditions over `t` with `$n` placeholders made by `bind`. */
  readonly filters: readonly string[];
  readonly values: readonly unknown[];
  readonly order: ListOrder;
  /** Order when there are too many hits to sort; must not go together with words. Default: `order`. */
  readonly walkOrder?: ListOrder;
  readonly cursor: string | undefined;
  readonly limit: number;
}

/** `key` is a column or expression with an index (key, id) in that direction. */
export interface ListOrder {
  readonly key: string;
  readonly type: 'int' | 'bigint' | 'text' | 'uuid' | 'timestamptz';
  readonly descending: boolean;
}

export interface ListPage<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

/** More hits than this are walked, not sorted. */
const SORTABLE_HITS = 5000;
const LONGEST_WORD = 60;
const MOST_WORDS = 10;

/** Folded words of texts for a `search` column: unique, short enough for an index. */
export function searchWords(texts: readonly string[]): string[] {
  const words = new Set<string>();
  for (const text of texts) for (const word of splitWords(text)) words.add(word);
  return [...words];
}

function splitWords(text: string): string[] {
  return foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => [...word].slice(0, LONGEST_WORD).join(''));
}

/** Letters and digits of the longest word: how much somebody knows of what they look for. */
export const longestWord = (text: string): number => Math.max(0, ...splitWords(text).map((word) => [...word].length));

/** Ends of words are told from words by this sign, which no word begins with. */
const END = '~';

/** The words, and the ends of each in which a part of it is found (CAT-40). */
export const withParts = (words: readonly string[]): string[] => [...new Set([...words, ...words.flatMap((word) => wordEnds(word).map((end) => `${END}${end}`))])];

const lexeme = (word: string): string => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
const beginning = (word: string): string => `${lexeme(word)}:*`;
const allOf = (terms: readonly string[]): string | null => (terms.length === 0 ? null : terms.join(' & '));

/** A number as a code, told from numbers in names: `41` is a size, and every second barcode begins with 4. */
export const codeLexeme = (code: string): string => `#${code}`;
/** Shortest beginning of a code. */
const SHORTEST_CODE = 4;
const wordQueries = (word: string): string[] => [beginning(word), ...(/^\d+$/.test(word) && word.length >= SHORTEST_CODE ? [beginning(codeLexeme(word))] : [])];
const oneOf = (terms: readonly string[]): string => (terms.length === 1 ? (terms[0] ?? '') : `(${terms.join(' | ')})`);

export interface SearchQueries {
  /** tsquery texts for `match` and `wider` of a list. */
  readonly match: string | null;
  readonly wider: string | null;
  readonly last: string | null;
}

/** Every word of `text` as a beginning, and every exact lexeme; wider: also as a part, or as one of its `others`; last: also as several words. Null when there is nothing to look for. */
export function searchQueries(text: string | undefined, exact: readonly string[] = [], others: (word: string) => readonly string[] = () => []): SearchQueries {
  const words = splitWords(text ?? '').slice(0, MOST_WORDS);
  const given = exact.map(lexeme);
  const match = words.map((word) => oneOf(wordQueries(word)));
  const wider = words.map((word) => oneOf([...wordQueries(word), ...partQueries(word), ...others(word).map(lexeme)]));
  const last = words.map((word) => oneOf([...wordQueries(word), ...partQueries(word), ...others(word).map(lexeme), ...splitQueries(word)]));
  const queries = [match, wider, last].map((terms) => allOf([...terms, ...given]));
  // Asked once where a wider question is the same.
  const [sure = null, parts = null, split = null] = queries.map((query, index) => (queries.indexOf(query) === index ? query : null));
  return { match: sure, wider: parts, last: split };
}

/** A word as several, the last as a beginning. */
const splitQueries = (word: string): string[] =>
  hasParts(word) ? splitWord(word).map((words) => `(${[...words.slice(0, -1).map(lexeme), beginning(words.at(-1) ?? '')].join(' & ')})`) : [];

/** A word as a part of another. */
function partQueries(word: string): string[] {
  const { length } = [...word];
  if (!hasParts(word) || length < SHORTEST_PART) return [];
  return [length === SHORTEST_PART ? lexeme(`${END}${word}`) : beginning(`${END}${word}`)];
}

/** tsquery text: every word of `text` as a beginning; null when there is nothing to look for. */
export const prefixQuery = (text: string | undefined): string | null => searchQueries(text).match;

/** Whether somebody typed something of which no word is left (only signs): then nothing matches. */
export const isEmptySearch = (text: string | undefined): boolean => text !== undefined && text.trim() !== '' && splitWords(text).length === 0;

/** How a row was found: among `sort`ed hits, along the `walk`, or of `all` rows; behind `wide-` those that are less sure, behind `last-` what is found instead of them. A cursor goes on in the same way. */
interface CursorState {
  readonly mode: string;
  readonly key: string;
  readonly id: string;
}

const keyOf = { int: part.whole, bigint: part.whole, uuid: part.uuid, text: part.text, timestamptz: part.text } as const satisfies Record<ListOrder['type'], RegExp>;

const orderOf = (spec: ListSpec, mode: string): ListOrder => (mode.endsWith('walk') ? (spec.walkOrder ?? spec.order) : spec.order);

const codecOf = (spec: ListSpec, mode: string): CursorCodec<'mode' | 'key' | 'id'> => {
  const order = orderOf(spec, mode);
  return cursorOf(`${spec.list} by ${order.key}${order.descending ? '' : ' up'}`, { mode: new RegExp(`^${mode}$`), key: keyOf[order.type], id: part.uuid });
};

/** @throws request-invalid when it is no cursor of this list, this order and this kind of search */
function readCursor(spec: ListSpec): CursorState | null {
  const [last = 'all', ...modes] = spec.match === null ? [] : ['walk', 'sort', ...(spec.wider ? ['wide-sort', 'wide-walk'] : []), ...(spec.last ? ['last-sort', 'last-walk'] : [])];
  for (const mode of modes) {
    try {
      return codecOf(spec, mode).read(spec.cursor);
    } catch {
      // Of another kind.
    }
  }
  return codecOf(spec, last).read(spec.cursor);
}

function after(order: ListOrder, state: CursorState | null, values: unknown[]): string[] {
  if (state === null) return [];
  values.push(state.key, state.id);
  return [`(${order.key}, t.id) ${order.descending ? '<' : '>'} ($${values.length - 1}::${order.type}, $${values.length}::uuid)`];
}

const direction = (order: ListOrder): string => (order.descending ? `order by ${order.key} desc, t.id desc` : `order by ${order.key}, t.id`);

type Keyed<Row> = Row & { readonly list_key: string; readonly list_id: string };
interface Hit<Row> {
  readonly row: Keyed<Row>;
  readonly mode: string;
}

/** One page of a list. */
export async function readList<Row>(sql: Sql, spec: ListSpec): Promise<ListPage<Row>> {
  const state = readCursor(spec);
  const tier = state?.mode.includes('-') === true ? state.mode.slice(0, 5) : '';
  const inTier = state === null ? null : { ...state, mode: state.mode.slice(tier.length) };
  if (tier === LAST) return cut(await readTier<Row>(sql, { ...spec, match: spec.last ?? null }, { tier, state: inTier }), spec);
  const hits = tier === WIDE ? [] : await readTier<Row>(sql, spec, { tier: '', state });
  if (spec.match !== null && spec.wider && hits.length <= spec.limit) {
    // The sure ones stood before.
    const values = [...spec.values, spec.match];
    const filters = [...spec.filters, `(t.search @@ $${values.length}::tsquery) is not true`];
    const wide = { ...spec, match: spec.wider, filters, values, limit: spec.limit - hits.length };
    hits.push(...(await readTier<Row>(sql, wide, { tier: WIDE, state: tier === WIDE ? inTier : null })));
  }
  if (hits.length === 0 && state === null && spec.last) hits.push(...(await readTier<Row>(sql, { ...spec, match: spec.last }, { tier: LAST, state: null })));
  return cut(hits, spec);
}

const WIDE = 'wide-';
const LAST = 'last-';

async function readTier<Row>(sql: Sql, spec: ListSpec, { tier, state }: { readonly tier: string; readonly state: CursorState | null }): Promise<Hit<Row>[]> {
  const hits = await readHits<Row>(sql, spec, state);
  return hits.map(({ row, mode }) => ({ row, mode: `${tier}${mode}` }));
}

/** One more than the limit, when there are. */
async function readHits<Row>(sql: Sql, spec: ListSpec, state: CursorState | null): Promise<Hit<Row>[]> {
  if (spec.match !== null && state?.mode !== 'walk') {
    const sorted = await sortHits<Row>(sql, spec, state);
    if (sorted !== null) return sorted.map((row) => ({ row, mode: 'sort' }));
  }
  const mode = spec.match === null ? 'all' : 'walk';
  const rows = await walkList<Row>(sql, spec, state?.mode !== 'sort' || spec.walkOrder === undefined ? state : null);
  return rows.map((row) => ({ row, mode }));
}

async function sortHits<Row>(sql: Sql, spec: ListSpec, state: CursorState | null): Promise<readonly Keyed<Row>[] | null> {
  const values: unknown[] = [...spec.values, spec.match];
  const match = `t.search @@ $${values.length}::tsquery`;
  const later = after(spec.order, state, values);
  const where = [match, ...spec.filters].join(' and ');
  const text = `with hits as materialized (select t.id, ${spec.order.key} as key from ${spec.from} where ${where} limit ${SORTABLE_HITS + 1}),
    page as (select t.id, t.key from hits t ${later.length === 0 ? '' : `where ${later.join(' and ').replace(spec.order.key, 't.key')}`} order by t.key ${spec.order.descending ? 'desc' : ''}, t.id ${spec.order.descending ? 'desc' : ''} limit ${spec.limit + 1})
    select (select count(*) from hits)::int as hit_count, r.* from (select 1) one left join lateral (
      select ${spec.select}, page.key::text as list_key, t.id as list_id, row_number() over (order by page.key ${spec.order.descending ? 'desc' : ''}, t.id ${spec.order.descending ? 'desc' : ''}) as list_no from page join ${spec.from} on t.id = page.id) r on true
    order by r.list_no`;
  const { rows } = await sql.query<Keyed<Row> & { hit_count: number }>(text, values);
  const count = rows[0]?.hit_count ?? 0;
  if (count > SORTABLE_HITS && (state === null || spec.walkOrder === undefined)) return null;
  return rows.filter((row) => row.list_id !== null);
}

async function walkList<Row>(sql: Sql, spec: ListSpec, state: CursorState | null): Promise<readonly Keyed<Row>[]> {
  const order = orderOf(spec, spec.match === null ? 'all' : 'walk');
  const values: unknown[] = [...spec.values];
  const where = [...spec.filters];
  if (spec.match !== null) {
    values.push(spec.match);
    // `is true` keeps the planner from the GIN index: here the order's index must lead.
    where.push(`(t.search @@ $${values.length}::tsquery) is true`);
  }
  where.push(...after(order, state, values));
  const text = `select ${spec.select}, (${order.key})::text as list_key, t.id as list_id from ${spec.from} ${where.length === 0 ? '' : `where ${where.join(' and ')}`} ${direction(order)} limit ${spec.limit + 1}`;
  return (await sql.query<Keyed<Row>>(text, values)).rows;
}

function cut<Row>(hits: readonly Hit<Row>[], spec: ListSpec): ListPage<Row> {
  const page = hits.slice(0, spec.limit);
  const last = page.at(-1);
  return {
    rows: page.map(({ row }) => row),
    next: hits.length > spec.limit && last !== undefined ? codecOf(spec, last.mode).write({ mode: last.mode, key: last.row.list_key, id: last.row.list_id }) : null,
  };
}
