/** One entry of the error registry. Codes are never reused, not even after an error is retired. */
export interface ErrorDefinition {
  /** kebab-case, unique, prefixed by its context: `journal-gap`, `catalog-article-unknown`. Part of the problem's `type` URL. */
  readonly code: string;
  /** HTTP status that carries it. */
  readonly status: number;
  /** Short and the same every time (RFC 9457 `title`). */
  readonly title: string;
  /** What the person should do now. */
  readonly action: string;
  /** Whether what was entered or sold is safe: `safe` stored, `not-stored` nothing was written, `unknown` ask again with the same idempotency key. */
  readonly data: 'safe' | 'not-stored' | 'unknown';
}

/** RFC 9457 problem details as the API sends them (`application/problem+json`). */
export interface Problem {
  readonly type: string;
  readonly code: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly action: string;
  readonly data: ErrorDefinition['data'];
  readonly instance?: string;
  /** Field errors of a refused body: JSON pointer and message. */
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[];
}
