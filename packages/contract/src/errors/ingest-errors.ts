import type { ErrorDefinition } from './problem.ts';

export const ingestErrors = [
  { code: 'ingest-exception-unknown', status: 404, title: 'This exception does not exist', action: 'Go back to the list.', data: 'safe' },
  { code: 'ingest-exception-resolved', status: 409, title: 'This exception is resolved already', action: 'Load it again to see who resolved it and how.', data: 'safe' },
  {
    code: 'ingest-exception-not-bookable',
    status: 409,
    title: 'This entry cannot be booked',
    action: 'Only a quarantined entry that is readable can be booked; dismiss it instead.',
    data: 'safe',
  },
] as const satisfies readonly ErrorDefinition[];
