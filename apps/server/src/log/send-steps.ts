import type { ClientBase, Connection } from 'pg';

/** A value of a statement; lists become PostgreSQL arrays. */
export type StepValue = string | number | bigint | null | readonly (string | number | bigint | null)[];

/** A statement that travels with others. */
export interface Step {
  readonly text: string;
  readonly values?: readonly StepValue[];
  /** Rows of a `copy … from stdin` in text format. */
  readonly data?: string;
  /** Takes the rows that it returns, columns as text. */
  readonly rows?: (readonly (string | null)[])[];
}

/** What @types/pg leaves out. */
interface Wire extends Connection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

const special = /[{}",\\\s]|^$|^null$/i;
const element = (value: string | number | bigint | null): string => {
  if (value === null) return 'NULL';
  const text = String(value);
  return special.test(text) ? `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"` : text;
};

export const arrayText = (values: readonly (string | number | bigint | null)[]): string => `{${values.map(element).join(',')}}`;
const valueText = (value: StepValue): string | null => (value === null ? null : typeof value === 'object' ? arrayText(value) : String(value));

/**
 * All statements in one message and one round trip; PostgreSQL runs them as one transaction (or as a part of the open one) and answers
 * at the end. Rows for COPY are sent without waiting to be asked for them: when something fails, PostgreSQL throws away what follows.
 */
class StepsQuery {
  readonly #steps: readonly Step[];
  readonly #resolve: () => void;
  readonly #reject: (error: unknown) => void;
  #at = 0;

  constructor(steps: readonly Step[], done: { resolve(): void; reject(error: unknown): void }) {
    this.#steps = steps;
    this.#resolve = done.resolve;
    this.#reject = done.reject;
  }

  submit(connection: Connection): void {
    const wire = connection as Wire;
    wire.stream.cork();
    for (const { text, values, data } of this.#steps) {
      wire.parse({ name: '', text, types: [] }, true);
      wire.bind({ values: values?.map(valueText) ?? [] }, true);
      wire.execute(null, true);
      if (data === undefined) continue;
      wire.sendCopyFromChunk(Buffer.from(data, 'utf8'));
      wire.endCopyFrom();
    }
    wire.sync();
    wire.stream.uncork();
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    this.#steps[this.#at]?.rows?.push(fields);
  }
  handleCommandComplete(): void {
    this.#at += 1;
  }
  handleEmptyQuery(): void {
    this.#at += 1;
  }
  handleRowDescription(): void {}
  handlePortalSuspended(): void {}
  handleCopyInResponse(): void {}
  handleCopyData(): void {}
  handleError(error: unknown): void {
    this.#reject(error);
  }
  handleReadyForQuery(): void {
    this.#resolve();
  }
}

/** Sends statements together; rejects with the first that fails, and then none of them has happened. */
export function sendSteps(client: Pick<ClientBase, 'query'>, steps: readonly Step[]): Promise<void> {
  if (steps.length === 0) return Promise.resolve();
  return new Promise((resolve, reject) => void client.query(new StepsQuery(steps, { resolve, reject })));
}
