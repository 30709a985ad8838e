import type { FastifyBaseLogger } from 'fastify';
import { pino } from 'pino';
import type { Config } from './config.ts';

/** JSON lines on stdout or in the file of the configuration. Authorization, cookies and bodies never appear: only what is passed on purpose is logged. */
export function createLog(config: Config): FastifyBaseLogger {
  const options = {
    level: config.quiet ? 'error' : 'info',
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  // Lines are written several at once: each alone would wake another thread, and with it one of the processors that everybody shares.
  const log = pino(options, pino.destination({ dest: config.logFile ?? 1, sync: false, minLength: 4096, periodicFlush: 200 }));
  return log as FastifyBaseLogger;
}
