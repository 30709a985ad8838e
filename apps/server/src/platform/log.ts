import type { FastifyBaseLogger } from 'fastify';
import { pino } from 'pino';
import type { Config } from './config.ts';
import { openLogFile } from './log-file.ts';

interface DatabaseFault extends Error {
  readonly severity: string;
  readonly code?: string;
  readonly schema?: string;
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
  readonly routine?: string;
}

const isDatabaseFault = (error: unknown): error is DatabaseFault => error instanceof Error && 'severity' in error && 'routine' in error;

/**
 * An error as it stands in the log. PostgreSQL tells the values of a row in `detail`, `where` and between the quotes of its
 * message: names, addresses and amounts that are nobody's business there. What it is about is kept, what it holds is not.
 */
export function describeError(error: Error): Record<string, unknown> {
  if (!isDatabaseFault(error)) return pino.stdSerializers.err(error) as unknown as Record<string, unknown>;
  const { code, schema, table, column, constraint, routine, message, stack } = error;
  const frames = (stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return { type: error.name, message: message.replace(/"[^"]*"/g, '"…"'), code, schema, table, column, constraint, routine, stack: frames.join('\n') };
}

/** JSON lines on stdout or in the file of the configuration. Authorization, cookies and bodies never appear: only what is passed on purpose is logged. */
export function createLog(config: Config): FastifyBaseLogger {
  const options = {
    level: config.quiet ? 'error' : 'info',
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
    formatters: { level: (label: string) => ({ level: label }) },
  };
  // Lines are written several at once: each alone would wake another thread, and with it one of the processors that everybody shares.
  const rest = { sync: false, minLength: 4096, periodicFlush: 200 } as const;
  const log = pino(options, config.logFile === undefined ? pino.destination({ dest: 1, ...rest }) : openLogFile(config.logFile, rest));
  return log as FastifyBaseLogger;
}
