export { appendEvent, LOG_CHANNEL, type NewEvent } from './append-event.ts';
export { COPY_NULL, copyOrNull, copyRows, copyText } from './copy-rows.ts';
export { explainUnreadable, isKnownFact, isRealDay, parseJson, readPayload } from './decode-event.ts';
export { type EventActor, type EventPayload, isAfter, LOG_START, type LoggedEvent, type LogPosition } from './event.ts';
export { ensureMonths } from './partitions.ts';
export type { AfterCommit, Reaction, ReactionSql, SkippedEvent } from './reaction.ts';
export { readEnd, readEvents } from './read-events.ts';
export { type RebuildOptions, rebuildProjections } from './rebuild.ts';
export { type ReactionsOptions, type RunningReactions, startReactions } from './start-reactions.ts';
