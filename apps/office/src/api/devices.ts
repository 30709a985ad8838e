import type { Enrolment, EnrolmentRequest, Till, TillChange } from '@tresen/contract/devices';
import { type Answer, command, get, getTagged } from './client.ts';

export type { Enrolment, EnrolmentRequest, Till };

export const loadTills = async (): Promise<readonly Till[]> => (await get<{ items: readonly Till[] }>('/api/v1/devices/tills', { query: { limit: 500 } })).items;
export const loadTill = (id: string): Promise<Answer<Till>> => getTagged<Till>(`/api/v1/devices/tills/${id}`);
export const changeTill = async (id: string, body: TillChange, ifMatch: string): Promise<Till> =>
  (await command<Till>('PATCH', `/api/v1/devices/tills/${id}`, { body, ifMatch })).data;
export const makeEnrolment = async (body: EnrolmentRequest, idempotencyKey: string): Promise<Enrolment> =>
  (await command<Enrolment>('POST', '/api/v1/devices/enrolments', { body, idempotencyKey })).data;

/** Entries that the server does not have yet, as far as the till has said. */
export const hasUnsent = (till: Pick<Till, 'unsent'>): boolean => (till.unsent ?? 0) > 0;

/** A till says something about every half minute; three silent minutes mean that it has no connection. */
const SILENT_MS = 180_000;

export type TillState = 'forked' | 'locked' | 'revoked' | 'replaced' | 'silent' | 'never' | 'online';

export function tillState(till: Pick<Till, 'forkedAt' | 'status' | 'lastContactAt'>, now: number): TillState {
  if (till.status === 'replaced' || till.status === 'revoked') return till.status;
  if (till.forkedAt !== null) return 'forked';
  if (till.status === 'locked') return 'locked';
  if (till.lastContactAt === null) return 'never';
  return now - Date.parse(till.lastContactAt) > SILENT_MS ? 'silent' : 'online';
}
