import type { DemoStore } from '../places.ts';

/** Why somebody comes: where the first thing comes from, how much there will be, and what goes with what. */
export interface Mission {
  readonly name: string;
  /** Which part of the store it belongs to, for the store's mix. */
  readonly part: keyof DemoStore['mix'];
  readonly share: number;
  /** Mean number of lines beyond the first. */
  readonly more: number;
  /** Categories to begin with, and their weight. */
  readonly leaves: readonly (readonly [string, number])[];
  /** Most customers who join the loyalty programme come on missions that matter to them. */
  readonly loyalty: number;
}

const leaves = (text: string): readonly (readonly [string, number])[] =>
  text.split(' ').map((part) => {
    const [leaf = '', weight = '1'] = part.split(':');
    return [leaf, Number(weight)] as const;
  });

export const MISSIONS: readonly Mission[] = [
  { name: 'snack', part: 'food', share: 4, more: 0.9, loyalty: 0.15, leaves: leaves('fresh-bakery:6 drinks-soft:4 drinks-water:3 food-sweets:3 fresh-fruit:1') },
  { name: 'dinner', part: 'food', share: 3, more: 4.5, loyalty: 0.32, leaves: leaves('food-pantry:4 fresh-vegetables:5 fresh-meat:3 fresh-cheese:2 drinks-wine:2 food-frozen:1') },
  {
    name: 'week',
    part: 'food',
    share: 2,
    more: 11,
    loyalty: 0.45,
    leaves: leaves('fresh-dairy:5 fresh-vegetables:5 fresh-fruit:4 food-breakfast:2 food-pantry:3 household-care:1'),
  },
  { name: 'party', part: 'food', share: 1, more: 5, loyalty: 0.3, leaves: leaves('drinks-beer:5 drinks-wine:3 food-sweets:3 drinks-spirits:1 drinks-soft:2') },
  {
    name: 'outfit',
    part: 'fashion',
    share: 4,
    more: 1.3,
    loyalty: 0.45,
    leaves: leaves('women-blouses:3 women-tops:4 women-knit:3 women-dresses:2 women-trousers:4 women-jackets:2 men-shirts:3 men-tops:3 men-knit:2 men-trousers:3 men-jackets:1'),
  },
  { name: 'kids', part: 'fashion', share: 2, more: 1.8, loyalty: 0.5, leaves: leaves('kids-tops:4 kids-trousers:3 kids-jackets:2 kids-baby:2') },
  { name: 'shoes', part: 'fashion', share: 2, more: 0.6, loyalty: 0.42, leaves: leaves('shoes-sneakers:4 shoes-boots:2 shoes-classic:1 shoes-sandals:1') },
  {
    name: 'small fashion',
    part: 'fashion',
    share: 2,
    more: 0.5,
    loyalty: 0.25,
    leaves: leaves('accessories-socks:5 accessories-scarves:3 accessories-bags:2 accessories-belts:1'),
  },
  {
    name: 'home',
    part: 'household',
    share: 3,
    more: 1.2,
    loyalty: 0.35,
    leaves: leaves('household-table:3 household-kitchen:3 household-textiles:3 household-decor:3 household-bath:2'),
  },
  { name: 'drugstore', part: 'household', share: 2, more: 1.8, loyalty: 0.28, leaves: leaves('household-care:4 household-bath:5') },
  { name: 'gift', part: 'household', share: 2, more: 1.1, loyalty: 0.25, leaves: leaves('household-paper:4 household-toys:3 household-decor:2 food-sweets:1 drinks-wine:1') },
  {
    name: 'reading',
    part: 'books',
    share: 3,
    more: 0.55,
    loyalty: 0.4,
    leaves: leaves('books-novels:4 books-crime:4 books-children:2 books-cooking:2 books-travel:2 books-knowledge:2'),
  },
];

/** What is often bought behind a thing of a category; the chance that the next line follows such a trail. */
export const FOLLOWS: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  'fresh-bakery': leaves('fresh-dairy:3 food-breakfast:3 food-coffee:2 fresh-cheese:1'),
  'fresh-dairy': leaves('food-breakfast:3 fresh-bakery:2 fresh-fruit:3 fresh-cheese:1'),
  'fresh-vegetables': leaves('fresh-vegetables:5 fresh-fruit:3 food-oils:1 fresh-meat:2'),
  'fresh-fruit': leaves('fresh-fruit:3 fresh-dairy:2 fresh-vegetables:3'),
  'fresh-meat': leaves('fresh-vegetables:4 food-oils:1 drinks-beer:2 food-pantry:1'),
  'fresh-cheese': leaves('drinks-wine:4 fresh-bakery:3 fresh-fruit:2'),
  'food-pantry': leaves('food-pantry:4 fresh-cheese:2 food-oils:2 fresh-vegetables:2'),
  'food-breakfast': leaves('fresh-dairy:4 food-coffee:3 fresh-bakery:2'),
  'food-coffee': leaves('fresh-dairy:3 food-sweets:3'),
  'food-sweets': leaves('drinks-soft:3 food-sweets:3 food-coffee:1'),
  'drinks-beer': leaves('food-sweets:4 drinks-beer:3 fresh-meat:1'),
  'drinks-wine': leaves('fresh-cheese:4 food-sweets:2 drinks-wine:2'),
  'drinks-spirits': leaves('drinks-soft:5 food-sweets:2'),
  'drinks-soft': leaves('food-sweets:3 fresh-bakery:1 drinks-water:1'),
  'women-blouses': leaves('women-trousers:4 women-skirts:2 accessories-scarves:2 women-knit:1'),
  'women-trousers': leaves('women-tops:4 women-blouses:3 accessories-belts:2 shoes-sneakers:1'),
  'women-dresses': leaves('accessories-bags:3 shoes-sandals:2 women-jackets:1'),
  'women-jackets': leaves('accessories-scarves:5 women-knit:3'),
  'men-trousers': leaves('men-shirts:4 accessories-belts:3 men-tops:3 accessories-socks:2'),
  'men-shirts': leaves('men-trousers:4 men-knit:2 men-shirts:2'),
  'men-jackets': leaves('men-shirts:4 men-trousers:3 accessories-scarves:2'),
  'kids-tops': leaves('kids-trousers:5 kids-tops:3 accessories-socks:1'),
  'kids-baby': leaves('kids-baby:5 household-toys:3 books-children:2'),
  'shoes-sneakers': leaves('accessories-socks:6'),
  'shoes-boots': leaves('accessories-socks:5 household-care:1'),
  'household-table': leaves('household-table:5 household-textiles:2'),
  'household-kitchen': leaves('household-kitchen:4 books-cooking:2 food-oils:1'),
  'household-textiles': leaves('household-textiles:4 household-bath:2'),
  'household-care': leaves('household-care:4 household-bath:3'),
  'household-paper': leaves('household-paper:4 household-toys:1 books-novels:1'),
  'household-toys': leaves('household-paper:5 books-children:2'),
  'books-children': leaves('household-toys:3 books-children:3'),
  'books-cooking': leaves('household-kitchen:3 food-oils:2'),
};
export const FOLLOW_CHANCE = 0.62;
