import type { CompanyCreate, Company as CompanySchema, Me, PasswordSet, Staff, StaffCreate, StaffInput, Store } from '@tresen/contract/identity';
import type { Static } from 'typebox';
import { type Answer, command, get, getTagged, request } from './client.ts';
import { RefusedRequest } from './problem.ts';

export type { Me, Staff, StaffCreate, StaffInput, Store };
export type Company = Static<typeof CompanySchema>;

interface List<Item> {
  readonly items: readonly Item[];
}

/** The signed-in person; null when nobody is. A missing session is the answer here, not a reason to ask. */
export async function loadMe(): Promise<Me | null> {
  try {
    return (await request<Me>('GET', '/api/v1/identity/me', { quiet: true })).data;
  } catch (error) {
    if (error instanceof RefusedRequest && error.problem.status === 401) return null;
    throw error;
  }
}

/** False when the password was right and a code is still asked for. */
export async function signIn(email: string, password: string): Promise<boolean> {
  const answer = await request<{ secondFactor: boolean }>('POST', '/api/v1/identity/auth/sign-in/email', { body: { email, password }, quiet: true });
  return !answer.data.secondFactor;
}

export async function sendCode(code: string): Promise<void> {
  await request('POST', '/api/v1/identity/auth/second-factor', { body: { code }, quiet: true });
}

export async function signOut(): Promise<void> {
  await request('POST', '/api/v1/identity/auth/sign-out', { body: {}, quiet: true });
}

export const loadStores = async (): Promise<readonly Store[]> => (await get<List<Store>>('/api/v1/identity/stores')).items;
export const loadCompanies = async (): Promise<readonly Company[]> => (await get<List<Company>>('/api/v1/identity/companies')).items;

export const createCompany = async (body: CompanyCreate, idempotencyKey: string): Promise<Company> =>
  (await command<Company>('POST', '/api/v1/identity/companies', { body, idempotencyKey })).data;

export const loadPeople = async (): Promise<readonly Staff[]> => (await get<List<Staff>>('/api/v1/identity/staff', { query: { limit: 500, status: 'active' } })).items;
export const loadPerson = (id: string): Promise<Answer<Staff>> => getTagged<Staff>(`/api/v1/identity/staff/${id}`);
export const createPerson = async (body: StaffCreate, idempotencyKey: string): Promise<Staff> =>
  (await command<Staff>('POST', '/api/v1/identity/staff', { body, idempotencyKey })).data;
export const changePerson = (id: string, body: StaffInput, ifMatch: string): Promise<Answer<Staff>> => command<Staff>('PUT', `/api/v1/identity/staff/${id}`, { body, ifMatch });
export const endPerson = async (id: string): Promise<void> => {
  await command('DELETE', `/api/v1/identity/staff/${id}`);
};
export const setPin = async (id: string, pin: string | null): Promise<void> => {
  await command('PUT', `/api/v1/identity/staff/${id}/pin`, { body: { pin } });
};
/** For whoever lost phone and recovery codes; sessions of the person end. */
export const resetSecondFactor = async (id: string): Promise<void> => {
  await command('DELETE', `/api/v1/identity/staff/${id}/second-factor`);
};
export const setPassword = async (id: string, password: string): Promise<void> => {
  const body: Static<typeof PasswordSet> = { password };
  await command('PUT', `/api/v1/identity/staff/${id}/password`, { body });
};
