import type { ClientBase } from 'pg';
import { copyStep } from './copy-rows.ts';
import type { ReactionSql } from './reaction.ts';
import { type Step, sendSteps } from './send-steps.ts';

/** Writes down what a reaction wants to write; `query` answers its questions. */
export class BatchSql implements ReactionSql {
  readonly rebuilding: boolean;
  readonly query: ReactionSql['query'];
  #steps: Step[] = [];

  constructor(rebuilding: boolean, query: ReactionSql['query']) {
    this.rebuilding = rebuilding;
    this.query = query;
  }

  write(text: string, values: Step['values']): string[][] {
    const rows: string[][] = [];
    this.#steps.push({ text, values: values ?? [], rows });
    return rows;
  }

  copy(table: string, text: string): void {
    if (text !== '') this.#steps.push(copyStep(table, text));
  }

  /** What was written since the last call. */
  take(): Step[] {
    return this.#steps.splice(0);
  }
}

/** For a transaction that is open already: what was written is sent before the next question, or by `sendSteps(client, sql.take())`. */
export function sqlOn(client: Pick<ClientBase, 'query'>, rebuilding = false): BatchSql {
  const query = async (...asked: Parameters<ClientBase['query']>): Promise<unknown> => {
    await sendSteps(client, sql.take());
    return (client as ClientBase).query(...asked);
  };
  const sql = new BatchSql(rebuilding, query as unknown as ReactionSql['query']);
  return sql;
}

/**
 * A transaction in which a reaction may ask. As long as it does not, nothing is sent before the end, and then everything together:
 * one round trip.
 */
export class OwnTransaction {
  readonly sql: BatchSql;
  readonly #client: ClientBase;
  readonly #first: readonly Step[];
  #begun = false;
  #over = false;

  /** `first` comes before everything else. */
  constructor(client: ClientBase, first: readonly Step[], rebuilding: boolean) {
    this.#client = client;
    this.#first = first;
    const query = async (...asked: Parameters<ClientBase['query']>): Promise<unknown> => {
      await this.#begin();
      return client.query(...asked);
    };
    this.sql = new BatchSql(rebuilding, query as unknown as ReactionSql['query']);
  }

  async #begin(): Promise<void> {
    // Somebody who was given up has found the way back.
    if (this.#over) throw new Error('this transaction has ended');
    const steps = this.sql.take();
    const opening = this.#begun ? [] : [{ text: 'begin' }, ...this.#first];
    this.#begun = true;
    await sendSteps(this.#client, [...opening, ...steps]);
  }

  commit(): Promise<void> {
    const steps = this.sql.take();
    return sendSteps(this.#client, this.#begun ? [...steps, { text: 'commit' }] : [...this.#first, ...steps]);
  }

  async rollback(): Promise<void> {
    this.#over = true;
    if (this.#begun) await this.#client.query('rollback').catch(() => {});
  }
}
