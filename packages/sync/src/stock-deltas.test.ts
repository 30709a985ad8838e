import { afterEach, describe, expect, test } from 'vitest';
import { openNodeDatabase } from './node/index.ts';
import type { SqlDatabase } from './ports.ts';
import { StockDeltas } from './stock-deltas.ts';
import { migrateTillFile } from './till-schema.ts';

const open: SqlDatabase[] = [];
afterEach(() => {
  for (const database of open.splice(0)) database.close();
});

function openDeltas(): { readonly deltas: StockDeltas; sold(variant: string, seq: number, amount: number): void; acked(seq: number): void } {
  const database = openNodeDatabase(':memory:');
  open.push(database);
  migrateTillFile(database);
  database.exec(
    "INSERT INTO identity (device, store, name, thumbprint, secret, enrolled_at, current, head_hash) VALUES ('d', 's', 'n', 't', 'x', '2026-01-01T00:00:00.000Z', 1, 't')",
  );
  const deltas = new StockDeltas(database);
  return {
    deltas,
    sold: (variant, seq, amount) => {
      database.prepare("INSERT INTO stock_delta (variant, device, seq, amount) VALUES (?, 'd', ?, ?)").run(variant, seq, amount);
      deltas.changed();
    },
    acked: (seq) => database.prepare('UPDATE identity SET acked_seq = ?').run(seq),
  };
}

describe('what own sales have moved', () => {
  test('is added up by article, with every sale at once', () => {
    const { deltas, sold } = openDeltas();
    expect(deltas.of('a')).toBe(0);
    sold('a', 1, -1000);
    sold('b', 1, -250);
    expect(deltas.of('a')).toBe(-1000);
    sold('a', 2, -2000);
    expect([deltas.of('a'), deltas.of('b'), deltas.of('c')]).toEqual([-3000, -250, 0]);
  });

  test('goes for the articles whose new figures came, as far as the server has the entries', () => {
    const { deltas, sold, acked } = openDeltas();
    sold('a', 1, -1000);
    sold('b', 1, -1000);
    sold('a', 2, -500);
    acked(1);
    deltas.figuresCame(['a', 'never sold']);
    expect([deltas.of('a'), deltas.of('b')]).toEqual([-500, -1000]);
    deltas.figuresCame(null);
    expect([deltas.of('a'), deltas.of('b')]).toEqual([-500, 0]);
  });
});
