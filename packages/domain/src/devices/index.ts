export { type ChainHead, type ChainLink, decideJournalRun, type LinkVerdict, type RunDecision } from './journal-chain.ts';
export { formatReceiptNo, isReceiptNo } from './receipt-number.ts';
