import { journalErrors } from './journal-errors.ts';
import { platformErrors } from './platform-errors.ts';

export type { ErrorDefinition, Problem } from './problem.ts';

/** Every error that the product can send. Each context adds its own list here. */
export const errorRegistry = [...platformErrors, ...journalErrors] as const;
export type ErrorCode = (typeof errorRegistry)[number]['code'];
