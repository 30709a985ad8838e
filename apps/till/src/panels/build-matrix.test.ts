import type { VariantView } from '@tresen/sync';
import { describe, expect, it } from 'vitest';
import { buildMatrix, compareSizes } from './build-matrix.ts';

const view = (options: Record<string, string>): VariantView => ({ id: JSON.stringify(options), options }) as unknown as VariantView;

describe('matrix of variants', () => {
  it('puts sizes across and colours down, whichever option comes first', () => {
    const matrix = buildMatrix([view({ Größe: '10', Farbe: 'Sand' }), view({ Größe: '8', Farbe: 'Sand' }), view({ Größe: '8', Farbe: 'Blau' })]);
    expect(matrix?.columns).toEqual(['8', '10']);
    expect(matrix?.rows.map((row) => row.name)).toEqual(['Blau', 'Sand']);
    expect(matrix?.rows[0]?.cells.map((cell) => cell !== null)).toEqual([true, false]);
    expect(buildMatrix([view({ Farbe: 'Blau', Size: 'XL' }), view({ Farbe: 'Blau', Size: 'S' })])?.columns).toEqual(['S', 'XL']);
  });
  it('falls back to a list for one or three options', () => {
    expect(buildMatrix([view({ Farbe: 'Blau' })])).toBeNull();
    expect(buildMatrix([view({ a: '1', b: '2', c: '3' })])).toBeNull();
  });
  it('knows letters and numbers of sizes', () => {
    expect(['XL', 'S', 'XXS', 'M'].sort(compareSizes)).toEqual(['XXS', 'S', 'M', 'XL']);
    expect(['42', '9', '38'].sort(compareSizes)).toEqual(['9', '38', '42']);
  });
});
