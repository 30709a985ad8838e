import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';
import type { Passkey, PasskeyOptions } from '@tresen/contract/identity';
import { command, get, request } from './client.ts';

export type { Passkey };

const url = '/api/v1/identity/passkeys';
const signInUrl = '/api/v1/identity/auth/passkey';

/** Browsers offer passkeys over https and on the machine itself only. */
export const canUsePasskeys = (): boolean => browserSupportsWebAuthn();

/** Whether the person turned the browser's question down, or had no passkey for it: nothing went wrong then. */
export const isTurnedDown = (error: unknown): boolean => error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError');

const optionsOf = async <T>(answer: Promise<{ readonly data: PasskeyOptions }>): Promise<T> => (await answer).data.options as T;

export async function signInWithPasskey(): Promise<void> {
  const optionsJSON = await optionsOf<Parameters<typeof startAuthentication>[0]['optionsJSON']>(request('POST', `${signInUrl}/options`, { body: {}, quiet: true }));
  const answer = await startAuthentication({ optionsJSON });
  await request('POST', signInUrl, { body: { answer }, quiet: true });
}

export async function addPasskey(name: string): Promise<void> {
  const optionsJSON = await optionsOf<Parameters<typeof startRegistration>[0]['optionsJSON']>(command('POST', `${url}/options`, { body: {} }));
  const answer = await startRegistration({ optionsJSON });
  await command('POST', url, { body: { name, answer } });
}

export const loadPasskeys = async (): Promise<readonly Passkey[]> => (await get<{ items: readonly Passkey[] }>(url)).items;
export const removePasskey = async (id: string): Promise<void> => {
  await command('DELETE', `${url}/${encodeURIComponent(id)}`);
};
