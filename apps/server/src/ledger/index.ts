export { checkLedger, type LedgerCheck } from './check-ledger.ts';
export type { InternedNames } from './interned-names.ts';
export { createLedger, type Ledger, ledgerOn, OverdraftRefused } from './ledger.ts';
export { createLedgerRoom } from './ledger-room.ts';
export type { LedgerSql, Posting, ReadBalances } from './post-transfers.ts';
export type { BalanceRow, Book, Transfer } from './transfer.ts';
