import type { LayoutRow } from '@tresen/contract/feed';
import type { VariantView } from '@tresen/sync';
import { describe, expect, it } from 'vitest';
import { categoryRows } from './create-finder.ts';
import { groupByArticle } from './group-tiles.ts';

const row = (id: string, parent: string | null): LayoutRow => ({ id, parent, names: {}, order: 0, variants: [] });
const layout = [row('women', null), row('men', null), row('blouses', 'women'), row('skirts', 'women')];
const view = (id: string, article: string, amount: number): VariantView => ({ id, article, amount }) as unknown as VariantView;

describe('finder', () => {
  it('offers the outermost categories always, and the parts of the chosen one', () => {
    expect(categoryRows(layout, 'women')).toMatchObject({ inner: [{ id: 'blouses' }, { id: 'skirts' }], path: ['women'] });
    expect(categoryRows(layout, 'skirts')).toMatchObject({ roots: [{ id: 'women' }, { id: 'men' }], inner: [{ id: 'blouses' }, { id: 'skirts' }], path: ['women', 'skirts'] });
    expect(categoryRows(layout, 'men').inner).toEqual([]);
    expect(categoryRows(layout, null).path).toEqual([]);
  });
  it('survives categories that contain each other', () => expect(categoryRows([row('a', 'b'), row('b', 'a')], 'a').path).toEqual(['b', 'a']));
  it('puts the variants of one article on one tile and says when prices differ', () => {
    const groups = groupByArticle([view('1', 'a', 10), view('2', 'b', 5), view('3', 'a', 12)], false);
    expect(groups.map((group) => [group.first.id, group.count, group.from])).toEqual([
      ['1', 2, true],
      ['2', 1, false],
    ]);
  });
});
