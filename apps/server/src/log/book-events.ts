import type { ClientBase } from 'pg';
import type { LoggedEvent, LogPosition } from './event.ts';
import type { AfterCommit, Reaction } from './reaction.ts';
import { CursorMoved, skipEvent, TookTooLong, transactBatch } from './transact-batch.ts';

/** Faults of the moment (PostgreSQL classes: connection, rollback, resources, intervention, lock): the event is not to blame. */
const passing = /^(08|40|53|55|57|58)/;
const ATTEMPTS_OF_ONE = 3;
/** What is wrong with the data themselves (PostgreSQL classes: data exception, constraint) or with our own reckoning is wrong again the next time. */
const lasting = /^2[23]/;

const codeOf = (error: unknown): string => (typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '');
const isPassing = (error: unknown): boolean =>
  passing.test(codeOf(error)) || /^E[A-Z]+$/.test(codeOf(error)) || (error instanceof Error && /Connection terminated|Client has encountered/.test(error.message));
const isLasting = (error: unknown): boolean => lasting.test(codeOf(error)) || error instanceof RangeError || error instanceof TypeError || error instanceof TookTooLong;

export interface BookOptions {
  readonly client: ClientBase;
  readonly reaction: Reaction;
  readonly listeners: readonly Reaction[];
  readonly rebuilding: boolean;
  /** Called with the cursor after each committed piece. */
  onBooked(to: LogPosition, handled: number, after: AfterCommit | undefined): void;
  onSkipped(event: LoggedEvent, error: unknown): void;
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Books a batch. When it fails for a reason of its own it is halved until the one event is found that cannot be handled;
 * that one becomes an exception and is stepped over, everything else is booked.
 * @throws when the connection or the database fails, or another node took over
 */
export async function bookEvents(options: BookOptions, events: readonly LoggedEvent[], span: { readonly from: LogPosition; readonly to: LogPosition }): Promise<void> {
  const batch = { reaction: options.reaction, events, from: span.from, to: span.to, rebuilding: options.rebuilding };
  for (let attempt = 1; ; attempt += 1) {
    try {
      const after = await transactBatch(options.client, batch);
      return options.onBooked(span.to, events.length, after);
    } catch (error) {
      if (error instanceof CursorMoved || isPassing(error)) throw error;
      if (events.length > 1) return bisect(options, events, span);
      if (attempt < ATTEMPTS_OF_ONE && !isLasting(error)) {
        await pause(20 * attempt);
        continue;
      }
      await skipEvent(options.client, batch, { error: error instanceof Error ? error.message : String(error), listeners: options.listeners });
      const [event] = events;
      if (event !== undefined) options.onSkipped(event, error);
      return options.onBooked(span.to, 0, undefined);
    }
  }
}

async function bisect(options: BookOptions, events: readonly LoggedEvent[], span: { readonly from: LogPosition; readonly to: LogPosition }): Promise<void> {
  const middle = events.length >> 1;
  const last = events[middle - 1];
  if (last === undefined) return;
  const cut: LogPosition = { txid: last.txid, id: last.id };
  await bookEvents(options, events.slice(0, middle), { from: span.from, to: cut });
  await bookEvents(options, events.slice(middle), { from: cut, to: span.to });
}
