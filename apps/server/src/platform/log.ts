import type { FastifyBaseLogger } from 'fastify';
import { pino } from 'pino';
import type { Config } from './config.ts';

/** JSON lines on stdout. Authorization, cookies and bodies never appear: only what is passed on purpose is logged. */
export function createLog(config: Config): FastifyBaseLogger {
  return pino({
    level: config.quiet ? 'error' : 'info',
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  }) as FastifyBaseLogger;
}
