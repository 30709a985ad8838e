export { ENTRY_MAX_BYTES, ENTRY_PROTECTED_HEADER, type EntryPayload, PUSH_MAX_ENTRIES, type SealedEntry } from './entry.ts';
export { JournalPush, JournalReceipt } from './push.ts';
