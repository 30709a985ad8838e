export { type ChainHead, type ChainLink, decideJournalRun, type LinkVerdict, type RunDecision } from './journal-chain.ts';
