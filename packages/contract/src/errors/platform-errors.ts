import type { ErrorDefinition } from './problem.ts';

export const platformErrors = [
  { code: 'request-invalid', status: 400, title: 'The request is not valid', action: 'Correct the fields that are named and send it again.', data: 'not-stored' },
  { code: 'request-too-large', status: 413, title: 'The request is too large', action: 'Send it in smaller parts.', data: 'not-stored' },
  { code: 'request-media-type', status: 415, title: 'The body has an unknown format', action: 'Send JSON with the content type application/json.', data: 'not-stored' },
  {
    code: 'request-headers-too-large',
    status: 431,
    title: 'The headers of the request are too large',
    action: 'Send fewer or shorter headers; clearing the cookies helps.',
    data: 'not-stored',
  },
  { code: 'request-rate-limited', status: 429, title: 'Too many requests', action: 'Wait for the time in Retry-After and try again.', data: 'not-stored' },
  { code: 'not-found', status: 404, title: 'Not found', action: 'Check the address; the thing may have been removed.', data: 'not-stored' },
  { code: 'not-signed-in', status: 401, title: 'Not signed in', action: 'Sign in and try again.', data: 'not-stored' },
  { code: 'right-missing', status: 403, title: 'Not allowed', action: 'Ask somebody who has the right, or have it given to you.', data: 'not-stored' },
  {
    code: 'request-in-the-clear',
    status: 403,
    title: 'The connection is not encrypted',
    action: 'Open the https address. Who runs the server sets up https, or allows http in a closed network with TRESEN_INSECURE_HTTP=1 (docs/operate/run.md).',
    data: 'not-stored',
  },
  { code: 'request-cross-site', status: 403, title: 'The request comes from another site', action: 'Open the office in its own tab and try again.', data: 'not-stored' },
  { code: 'idempotency-key-reused', status: 422, title: 'The idempotency key was used for another request', action: 'Use a new key for a new request.', data: 'not-stored' },
  {
    code: 'if-match-missing',
    status: 428,
    title: 'The request does not say which state it changes',
    action: 'Read it first and send its ETag as If-Match; `*` overwrites whatever stands there.',
    data: 'not-stored',
  },
  { code: 'changed-meanwhile', status: 412, title: 'Somebody else changed it meanwhile', action: 'Load it again, compare, and save once more.', data: 'not-stored' },
  {
    code: 'server-fault',
    status: 500,
    title: 'The server failed',
    action: 'Try again; the same idempotency key makes a repeat harmless. If it stays, tell the administrator the instance id.',
    data: 'unknown',
  },
  {
    code: 'database-unreachable',
    status: 503,
    title: 'The database does not answer',
    action: 'Tills go on selling and keep everything. The administrator should check the database.',
    data: 'unknown',
  },
] as const satisfies readonly ErrorDefinition[];
