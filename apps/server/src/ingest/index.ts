export { bookQuarantined } from './commands/book-quarantined.ts';
export { rewriteNotes } from './commands/rewrite-notes.ts';
export { exceptionRoutes } from './exception-routes.ts';
export { type NewException, raiseExceptions } from './exceptions.ts';
export { createIngestRoom, reactionsOf } from './ingest-room.ts';
export type { IngestNeeds, TillKey } from './needs.ts';
export type { JournalDevice } from './prepare-push.ts';
export { listExceptionsOf } from './queries/read-exceptions.ts';
export { type JournalHead, readJournalHeads } from './queries/read-journal-heads.ts';
