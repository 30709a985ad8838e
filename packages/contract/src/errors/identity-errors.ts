import type { ErrorDefinition } from './problem.ts';

export const identityErrors = [
  {
    code: 'identity-credentials-wrong',
    status: 401,
    title: 'E-mail or password is wrong',
    action: 'Check both and try again; an administrator can set a new password.',
    data: 'not-stored',
  },
  { code: 'identity-locked-out', status: 429, title: 'Too many failed attempts', action: 'Wait for the time in Retry-After and try again.', data: 'not-stored' },
  { code: 'identity-code-taken', status: 409, title: 'Another store has this code', action: 'Choose another code.', data: 'not-stored' },
  { code: 'identity-email-taken', status: 409, title: 'Another person has this e-mail address', action: 'Use another address or change the other person.', data: 'not-stored' },
  { code: 'identity-last-admin', status: 409, title: 'Nobody would be left who may change people', action: 'Make somebody else administrator first.', data: 'not-stored' },
  { code: 'identity-pin-taken', status: 409, title: 'This PIN cannot be used', action: 'Choose a PIN that is harder to guess.', data: 'not-stored' },
  {
    code: 'identity-pin-too-short',
    status: 409,
    title: 'This PIN has too few digits for what the person may do',
    action: 'Set a PIN of at least 6 digits, then give the role.',
    data: 'not-stored',
  },
  {
    code: 'identity-confirm-needed',
    status: 403,
    title: 'This needs the password once more',
    action: 'Send the password to `/api/v1/identity/auth/confirm`, then repeat the request within five minutes.',
    data: 'not-stored',
  },
  {
    code: 'identity-password-weak',
    status: 409,
    title: 'This password is easy to guess',
    action: 'Choose a longer one, such as four words that have nothing to do with each other.',
    data: 'not-stored',
  },
  {
    code: 'identity-code-wrong',
    status: 401,
    title: 'This code is wrong or too old',
    action: 'Enter the code that the app shows now, or a recovery code that was not used yet.',
    data: 'not-stored',
  },
  {
    code: 'identity-second-factor-required',
    status: 409,
    title: 'The role of this person needs a second factor',
    action: 'An administrator can change the sign-in rules.',
    data: 'not-stored',
  },
  { code: 'identity-grant-beyond', status: 403, title: 'Nobody can give rights that they do not have', action: 'Ask an administrator of the whole group.', data: 'not-stored' },
  {
    code: 'identity-store-unknown',
    status: 404,
    title: 'This store does not exist',
    action: 'Check the id; GET /api/v1/identity/stores lists the stores in reach.',
    data: 'not-stored',
  },
] as const satisfies readonly ErrorDefinition[];
