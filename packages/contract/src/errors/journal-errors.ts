import type { ErrorDefinition } from './problem.ts';

export const journalErrors = [
  { code: 'journal-gap', status: 409, title: 'Entries before these are missing', action: 'The till sends again from the expected number; nothing is lost.', data: 'safe' },
  { code: 'journal-device-unknown', status: 404, title: 'This device is not enrolled', action: 'Enrol the till again; what it holds stays on it until then.', data: 'safe' },
  { code: 'journal-device-mismatch', status: 403, title: 'The entries belong to another device', action: 'Each till pushes its own journal only.', data: 'safe' },
  { code: 'journal-push-too-large', status: 413, title: 'Too many entries in one push', action: 'Send at most 500 entries at a time.', data: 'safe' },
  {
    code: 'journal-entry-malformed',
    status: 400,
    title: 'An entry is not a sealed journal entry',
    action: 'The till keeps the entry; contact support with the till and the entry number.',
    data: 'safe',
  },
] as const satisfies readonly ErrorDefinition[];
