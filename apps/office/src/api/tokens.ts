import type { Token, TokenMade, TokenRequest } from '@tresen/contract/identity';
import { command, get } from './client.ts';

export type { Token, TokenMade, TokenRequest };

export const loadTokens = async (): Promise<readonly Token[]> => (await get<{ items: readonly Token[] }>('/api/v1/identity/tokens')).items;
/** The answer holds the token: it comes once and is stored nowhere. */
export const makeToken = async (body: TokenRequest): Promise<TokenMade> => (await command<TokenMade>('POST', '/api/v1/identity/tokens', { body })).data;
export const revokeToken = async (id: string): Promise<void> => {
  await command('DELETE', `/api/v1/identity/tokens/${id}`);
};
