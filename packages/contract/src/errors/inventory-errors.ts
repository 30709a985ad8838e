import type { ErrorDefinition } from './problem.ts';

export const inventoryErrors = [
  { code: 'inventory-store-unknown', status: 400, title: 'This store does not exist', action: 'Choose one of the stores.', data: 'not-stored' },
  { code: 'inventory-variant-unknown', status: 400, title: 'Stock is for an article that does not exist', action: 'Send the article first.', data: 'not-stored' },
] as const satisfies readonly ErrorDefinition[];
