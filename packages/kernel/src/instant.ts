/** An instant in UTC, ISO 8601 with milliseconds and `Z`: `2026-11-21T13:26:00.000Z`. Sorts as text. */
export type Instant = string;

/** A calendar day `YYYY-MM-DD` in the store's own time zone: the day that a sale counts for. */
export type BusinessDate = string;

export const isInstant = (value: unknown): value is Instant => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value);
export const isBusinessDate = (value: unknown): value is BusinessDate => typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value);
