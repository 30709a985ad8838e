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
  const log = config.logFile === undefined ? pino(options) : pino(options, pino.destination({ dest: config.logFile, sync: false }));
  return log as FastifyBaseLogger;
}
