import { randomBytes } from 'node:crypto';
import type { Grant, Token, TokenMade, TokenRequest } from '@tresen/contract/identity';
import type { UserActor } from '../../platform/actor.ts';
import type { Sql, Trx } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import { requireReach, requireRealScopes } from '../access.ts';
import { hashToken, TOKEN_PREFIX } from '../authenticate.ts';

interface NewToken {
  readonly name: string;
  readonly grants: readonly Grant[];
  readonly createdBy: string;
  readonly expiresAt: Date;
}

async function writeToken(sql: Sql, made: NewToken): Promise<TokenMade> {
  const token = `${TOKEN_PREFIX}${randomBytes(32).toString('base64url')}`;
  const id = newId();
  await sql.query('insert into identity.api_token (id, name, hash, grants, created_by, expires_at) values ($1, $2, $3, $4, $5, $6)', [
    id,
    made.name,
    hashToken(token),
    JSON.stringify(made.grants),
    made.createdBy,
    made.expiresAt,
  ]);
  return { id, name: made.name, token, expiresAt: made.expiresAt.toISOString() };
}

/** How long a token lasts when nothing else is asked for. */
const TOKEN_DAYS = 90;

export async function createToken(trx: Trx, actor: UserActor, request: TokenRequest): Promise<TokenMade> {
  await requireRealScopes(trx, request.grants);
  await requireReach(trx, actor, request.grants);
  const expiresAt = new Date(Date.now() + (request.validDays ?? TOKEN_DAYS) * 86_400_000);
  return writeToken(trx, { name: request.name, grants: request.grants, createdBy: actor.id, expiresAt });
}

/** A token with every right for tools on the same machine (seed, import, tests); it lapses after `hours`. */
export async function createBootstrapToken(sql: Sql, hours = 24): Promise<string> {
  await sql.query("delete from identity.api_token where created_by = 'system' and expires_at < now()");
  const made = await writeToken(sql, {
    name: 'bootstrap',
    grants: [{ role: 'admin', scope: 'group', id: null }],
    createdBy: 'system',
    expiresAt: new Date(Date.now() + hours * 3_600_000),
  });
  return made.token;
}

export async function readTokens(sql: Sql): Promise<Token[]> {
  const found = await sql.query<Omit<Token, 'createdAt' | 'expiresAt' | 'lastUsedAt'> & { created_at: Date; expires_at: Date | null; last_used_at: Date | null }>(
    "select id, name, grants, created_at, expires_at, last_used_at from identity.api_token where revoked_at is null and created_by <> 'system' order by created_at desc",
  );
  return found.rows.map((row) => ({
    id: row.id,
    name: row.name,
    grants: row.grants,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  }));
}

/** False when there is no such token. */
export async function revokeToken(trx: Trx, id: string): Promise<boolean> {
  const found = await trx.query('update identity.api_token set revoked_at = now() where id = $1 and revoked_at is null', [id]);
  return found.rowCount !== 0;
}
