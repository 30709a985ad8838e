import type { Today, Totals, TotalsItem, TotalsQuery } from '@tresen/contract/reporting';
import type { Static } from 'typebox';
import { get } from './client.ts';

export type { Today };

export const loadToday = (on: string | undefined): Promise<Today> => get<Today>('/api/v1/reporting/today', { query: { on } });

export type { TotalsItem, TotalsQuery };

export const loadTotals = (query: TotalsQuery, signal?: AbortSignal): Promise<Static<typeof Totals>> =>
  get('/api/v1/reporting/totals', { query: { ...query }, ...(signal === undefined ? {} : { signal }) });
