/** Who owns accounts and transfers: the projection that can be dropped and made again. */
export type Book = 'stock' | 'money' | 'other';

/** One movement with two legs: `debit` gets + amount, `credit` gets − amount. */
export interface Transfer {
  readonly on: string;
  /** log.event.id of what caused it. */
  readonly position: bigint | number;
  /** Interned account and unit numbers. */
  readonly debit: number;
  readonly credit: number;
  readonly unit: number;
  /** Signed; a negative movement is written with its legs swapped, zero is not written. */
  readonly amount: number;
}

export interface BalanceRow {
  readonly account: number;
  readonly unit: number;
  readonly amount: number;
}
