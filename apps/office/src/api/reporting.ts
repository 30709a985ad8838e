import type { Today } from '@tresen/contract/reporting';
import { get } from './client.ts';

export type { Today };

export const loadToday = (on: string | undefined): Promise<Today> => get<Today>('/api/v1/reporting/today', { query: { on } });
