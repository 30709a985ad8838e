export { appendEvent, type NewEvent } from './append-event.ts';
export { type EventActor, type EventPayload, isAfter, LOG_START, type LoggedEvent, type LogPosition } from './event.ts';
export type { AfterCommit, Reaction, ReactionSql } from './reaction.ts';
