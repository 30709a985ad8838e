// Each context has its own door: `@tresen/domain/sales`, `@tresen/domain/pricing`, … This one only says which there are.
export const CONTEXTS = ['identity', 'devices', 'catalog', 'pricing', 'fiscal', 'sales'] as const;
