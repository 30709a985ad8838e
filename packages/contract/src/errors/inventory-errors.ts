import type { ErrorDefinition } from './problem.ts';

export const inventoryErrors = [
  { code: 'inventory-store-unknown', status: 400, title: 'This store does not exist', action: 'Choose one of the stores.', data: 'not-stored' },
  { code: 'inventory-variant-unknown', status: 400, title: 'Stock is for an article that does not exist', action: 'Send the article first.', data: 'not-stored' },
  {
    code: 'inventory-pieces-broken',
    status: 400,
    title: 'Articles by the piece come in whole pieces',
    action: 'Quantities are thousandths of the unit: send 12000 for 12 pieces.',
    data: 'not-stored',
  },
] as const satisfies readonly ErrorDefinition[];
