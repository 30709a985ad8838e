import type { ErrorDefinition } from './problem.ts';

export const pricingErrors = [
  { code: 'pricing-zone-unknown', status: 404, title: 'This price zone does not exist', action: 'Use one of the zones under /api/v1/pricing/zones.', data: 'not-stored' },
  { code: 'pricing-price-unknown', status: 404, title: 'There is no price here yet', action: 'Set a price first.', data: 'not-stored' },
  { code: 'pricing-variant-unknown', status: 400, title: 'A price is for an article that does not exist', action: 'Send the article first.', data: 'not-stored' },
  { code: 'pricing-row-repeated', status: 400, title: 'The same article stands twice in one request', action: 'Send every article once.', data: 'not-stored' },
  {
    code: 'pricing-was-lower',
    status: 400,
    title: 'The crossed-out price is lower than the price',
    action: 'Leave it out (null), or send what the article cost before.',
    data: 'not-stored',
  },
] as const satisfies readonly ErrorDefinition[];
