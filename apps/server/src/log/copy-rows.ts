import type { ClientBase } from 'pg';
import { type Step, sendSteps } from './send-steps.ts';

const special = /[\\\t\n\r\0]/;
const everySpecial = /[\\\t\n\r\0]/g;
const written: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '' };

/** NULL in COPY text format. */
export const COPY_NULL = '\\N';

/** A text value in COPY text format. PostgreSQL cannot store U+0000: it is left out. */
export const copyText = (value: string): string => (special.test(value) ? value.replace(everySpecial, (character) => written[character] ?? character) : value);

export const copyOrNull = (value: string | null | undefined): string => (value === null || value === undefined ? COPY_NULL : copyText(value));

export const copyStep = (table: string, text: string): Step => ({ text: `copy ${table} from stdin`, data: text });

/** Sends rows in COPY text format; `table` with its column list. Runs inside the client's open transaction. */
export const copyRows = (client: Pick<ClientBase, 'query'>, table: string, text: string): Promise<void> => sendSteps(client, [copyStep(table, text)]);
