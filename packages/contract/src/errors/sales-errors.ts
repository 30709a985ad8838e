import type { ErrorDefinition } from './problem.ts';

export const salesErrors = [
  { code: 'sales-sale-unknown', status: 404, title: 'This sale does not exist', action: 'A sale from a till that is offline appears when the till is online again.', data: 'safe' },
  { code: 'sales-receipt-unknown', status: 404, title: 'This receipt is not here (yet)', action: 'If the till was offline, try again later.', data: 'safe' },
] as const satisfies readonly ErrorDefinition[];
