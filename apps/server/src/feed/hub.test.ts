import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FeedHub } from './hub.ts';

interface Frame {
  readonly dataset: string;
  readonly from: string;
  readonly cursor: string;
  readonly rows?: readonly { readonly key: string }[];
}

let hub: FeedHub;
let frames: Frame[];
beforeEach(() => {
  vi.useFakeTimers();
  hub = new FeedHub();
  frames = [];
  const socket = { send: (frame: Buffer) => void frames.push(JSON.parse(String(frame)) as Frame), waiting: 0, end: () => {} };
  hub.joinTill({ till: 't1', store: 's1', zone: 'de-eur', country: 'DE' }, socket);
});
afterEach(() => vi.useRealTimers());

const price = (key: string) => ({ dataset: 'prices' as const, scope: 'de-eur', key, data: '{}' });
const article = (key: string) => ({ dataset: 'catalog' as const, scope: '', key, data: '{}' });
const spans = (dataset: string): string[] => frames.filter((frame) => frame.dataset === dataset).map((frame) => `${frame.from}-${frame.cursor}`);

test('a beat goes to every till and to no screen', () => {
  const screen: string[] = [];
  const office = { send: (frame: Buffer) => void screen.push(String(frame)), waiting: 0, end: () => {} };
  hub.joinOffice({ socket: office, topics: new Set(['stock']), whole: new Set(['stock']) });
  hub.beat();
  expect([frames, screen]).toEqual([[{ type: 'beat' }], []]);
});

describe('frames of rows', () => {
  test('begin where the audience was told last: what others were told in between does not concern it', () => {
    hub.rowsPublished({ rows: [price('a')], from: 0, to: 1 });
    hub.rowsPublished({ rows: [article('b'), article('c')], from: 1, to: 3 });
    hub.rowsPublished({ rows: [price('d')], from: 3, to: 4 });
    expect(spans('prices')).toEqual(['0-1', '1-4']);
  });

  test('never span news that did not come here: a till that lacks them pulls', () => {
    hub.rowsPublished({ rows: [price('a')], from: 0, to: 1 });
    hub.rowsPublished({ rows: [price('c')], from: 2, to: 3 });
    expect(spans('prices')).toEqual(['0-1', '2-3']);
  });
});

describe('frames of stock', () => {
  const stock = (from: number, to: number, after: number | null): void =>
    hub.stockChanged({ stores: [{ store: 's1', rows: [{ variant: `v${to}`, onHand: to }] }], from, to, after });

  test('follow one another', () => {
    stock(10, 12, null);
    vi.advanceTimersByTime(100);
    stock(15, 20, 12);
    vi.advanceTimersByTime(100);
    expect(spans('stock')).toEqual(['9-12', '12-20']);
  });

  test('never span news that did not come here, neither sent nor waiting ones', () => {
    stock(10, 12, null);
    vi.advanceTimersByTime(100);
    stock(30, 32, 20);
    stock(40, 42, null);
    vi.advanceTimersByTime(100);
    expect(spans('stock')).toEqual(['9-12', '39-42']);
    expect(frames.at(-1)?.rows?.map((row) => row.key)).toEqual(['v32', 'v42']);
  });
});

test('after a break everybody is asked to pull', () => {
  hub.rowsPublished({ rows: [price('a')], from: 0, to: 1 });
  hub.loseTrack();
  vi.advanceTimersByTime(1_000);
  expect(frames.filter((frame) => frame.rows === undefined && frame.from === '-1').map((frame) => frame.dataset)).toEqual(expect.arrayContaining(['catalog', 'prices', 'stock']));
  hub.rowsPublished({ rows: [price('c')], from: 1, to: 2 });
  expect(spans('prices').at(-1)).toBe('1-2');
});
