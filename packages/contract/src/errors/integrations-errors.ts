import type { ErrorDefinition } from './problem.ts';

export const integrationsErrors = [
  { code: 'integrations-reaction-behind', status: 503, title: 'The server is still working through earlier receipts', action: 'Try again in a moment.', data: 'safe' },
] as const satisfies readonly ErrorDefinition[];
