import type { CatalogRow, CustomerRow, FeedRow } from '@tresen/contract/feed';

const id = (kind: number, n: number): string => `01900000-000${kind}-7000-8000-${n.toString(16).padStart(12, '0')}`;

export function variantRow(n: number, part: Partial<CatalogRow> = {}): FeedRow {
  const row: CatalogRow = {
    id: id(1, n),
    article: id(2, n >> 1),
    sku: `SKU-${n}`,
    name: `Bluse ${n}`,
    detail: '38 · Salbei',
    options: { Größe: '38' },
    brand: 'Nordlicht',
    categories: ['women'],
    codes: [String(4_000_000_000_000 + n).padStart(14, '0')],
    taxCategory: 'standard',
    unit: 'pc',
    openPrice: false,
    deposit: null,
    minAge: 0,
    picture: null,
    status: 'active',
    rank: 1000 - n,
    ...part,
  };
  return { key: row.id, data: row };
}

export const priceRow = (n: number, amount: number): FeedRow => ({ key: id(1, n), data: { variant: id(1, n), amount, was: null } });

export function customerRow(n: number, part: Partial<CustomerRow> = {}): FeedRow {
  const row: CustomerRow = {
    id: id(3, n),
    number: `K${n}`,
    firstName: 'Anna',
    lastName: `Müller${n}`,
    company: '',
    email: `Anna${n}@Example.com`,
    phone: `+49 151 ${1_000_000 + n}`,
    card: `29${String(n).padStart(11, '0')}`,
    zip: '10115',
    city: 'Berlin',
    ...part,
  };
  return { key: row.id, data: row };
}
