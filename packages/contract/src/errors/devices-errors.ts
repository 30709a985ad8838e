import type { ErrorDefinition } from './problem.ts';

export const devicesErrors = [
  {
    code: 'devices-code-unknown',
    status: 404,
    title: 'This enrolment code is not valid',
    action: 'Check the code; it works once and only for a limited time. Make a new one in the office.',
    data: 'not-stored',
  },
  { code: 'devices-number-taken', status: 409, title: 'Another till of this store has this number', action: 'Leave the number out or choose a free one.', data: 'not-stored' },
  { code: 'devices-till-locked', status: 403, title: 'This till is locked', action: 'Its finished sales are still accepted. Ask the office to unlock it.', data: 'not-stored' },
  {
    code: 'devices-key-in-use',
    status: 409,
    title: 'This device key belongs to another till',
    action: 'Start the enrolment again; the device makes a new key.',
    data: 'not-stored',
  },
  {
    code: 'devices-printer-unknown',
    status: 404,
    title: 'This store has no such printer',
    action: 'Choose a printer of the store in the settings of the till.',
    data: 'not-stored',
  },
  {
    code: 'devices-printer-unreachable',
    status: 502,
    title: 'The printer does not answer',
    action: 'Check power, paper and network of the printer, then print again. The sale is safe.',
    data: 'safe',
  },
  {
    code: 'devices-printer-not-ready',
    status: 503,
    title: 'The printer needs a hand',
    action: 'Put in paper or close the cover (`cause` says which); the till then prints by itself. The sale is safe.',
    data: 'safe',
  },
  {
    code: 'devices-printer-busy',
    status: 503,
    title: 'Too many receipts are waiting for this printer',
    action: 'Check the printer; print again in a moment. The sale is safe.',
    data: 'safe',
  },
] as const satisfies readonly ErrorDefinition[];
