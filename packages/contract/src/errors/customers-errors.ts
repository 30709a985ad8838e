import type { ErrorDefinition } from './problem.ts';

export const customersErrors = [
  { code: 'customers-customer-unknown', status: 404, title: 'This customer does not exist', action: 'Search for the customer by name or number.', data: 'not-stored' },
  { code: 'customers-number-taken', status: 409, title: 'Another customer has this number already', action: 'Choose another customer number.', data: 'not-stored' },
  {
    code: 'customers-card-taken',
    status: 409,
    title: 'Another customer has this card already',
    action: 'Read the number off the card again, or take it away from the other customer.',
    data: 'not-stored',
  },
  { code: 'customers-row-repeated', status: 400, title: 'The same customer stands twice in one request', action: 'Send every customer once.', data: 'not-stored' },
  { code: 'customers-customer-erased', status: 409, title: 'This customer was erased', action: 'Create the customer anew, with another id.', data: 'not-stored' },
] as const satisfies readonly ErrorDefinition[];
