import type { ExceptionDetail, ExceptionResolve, ExceptionsPage as Page } from '@tresen/contract/ingest';
import type { Static } from 'typebox';
import { command, get } from './client.ts';

export type ExceptionsPage = Static<typeof Page>;

export interface ExceptionFilters {
  readonly status?: 'open' | 'resolved' | undefined;
  readonly kind?: string | undefined;
  readonly store?: string | undefined;
  /** Till id. */
  readonly device?: string | undefined;
}

export const loadExceptions = (filters: ExceptionFilters, cursor: string | null, limit = 100): Promise<ExceptionsPage> =>
  get<ExceptionsPage>('/api/v1/ingest/exceptions', { query: { ...filters, cursor, limit } });

export async function loadExceptionCount(): Promise<number> {
  const page = await loadExceptions({ status: 'open' }, null, 1);
  return Object.values(page.counts).reduce((sum, each) => sum + each, 0);
}

export const loadException = (id: string): Promise<ExceptionDetail> => get<ExceptionDetail>(`/api/v1/ingest/exceptions/${id}`);

export const resolveException = async (id: string, body: ExceptionResolve, idempotencyKey: string): Promise<void> => {
  await command('POST', `/api/v1/ingest/exceptions/${id}/resolve`, { body, idempotencyKey });
};
