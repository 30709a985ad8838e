import type { OwnSession, SecondFactorSecret, SecurityLogEntry, SecurityPolicy } from '@tresen/contract/identity';
import { type Answer, command, get, getTagged, type QueryValue, request } from './client.ts';

export type { OwnSession, SecurityLogEntry, SecurityPolicy };

export const loadSecurityLog = (filters: Readonly<Record<string, QueryValue>>, cursor: string | null): Promise<{ items: readonly SecurityLogEntry[]; next: string | null }> =>
  get('/api/v1/identity/security-log', { query: { ...filters, cursor, limit: 100 } });

export const loadSessions = async (): Promise<readonly OwnSession[]> => (await get<{ items: readonly OwnSession[] }>('/api/v1/identity/sessions')).items;
/** One session, or all but this one. */
export const endSession = async (id: string | null): Promise<void> => {
  await command('DELETE', id === null ? '/api/v1/identity/sessions' : `/api/v1/identity/sessions/${encodeURIComponent(id)}`);
};

export const loadPolicy = (): Promise<Answer<SecurityPolicy>> => getTagged<SecurityPolicy>('/api/v1/identity/security-policy');
export const setPolicy = async (body: SecurityPolicy, ifMatch: string): Promise<void> => {
  await command('PUT', '/api/v1/identity/security-policy', { body, ifMatch });
};

const factor = '/api/v1/identity/second-factor';
/** Both are shown once. */
export const beginSecondFactor = async (password: string): Promise<SecondFactorSecret> =>
  (await request<SecondFactorSecret>('POST', factor, { body: { password }, quiet: true })).data;
export const verifySecondFactor = async (code: string): Promise<void> => {
  await request('POST', `${factor}/verify`, { body: { code }, quiet: true });
};
export const removeSecondFactor = async (password: string): Promise<void> => {
  await request('POST', `${factor}/remove`, { body: { password }, quiet: true });
};

export const confirmPassword = async (password: string): Promise<void> => {
  await request('POST', '/api/v1/identity/auth/confirm', { body: { password }, quiet: true });
};
