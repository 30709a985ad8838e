import { randomBytes } from 'node:crypto';
import type { Grant, Token, TokenMade, TokenRequest } from '@tresen/contract/identity';
import { appendEvent } from '../../log/index.ts';
import { eventActor, type UserActor } from '../../platform/actor.ts';
import type { Sql, Trx } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import { problem } from '../../platform/problem.ts';
import { requireReach, requireRealScopes } from '../access.ts';
import { hashToken, TOKEN_PREFIX } from '../authenticate.ts';

interface NewToken {
  readonly name: string;
  readonly grants: readonly Grant[];
  readonly createdBy: string;
  readonly expiresAt: Date;
  readonly maker?: string | null;
  readonly parent?: string | null;
  readonly readOnly?: boolean;
}

async function writeToken(sql: Sql, made: NewToken): Promise<TokenMade> {
  const token = `${TOKEN_PREFIX}${randomBytes(32).toString('base64url')}`;
  const id = newId();
  await sql.query('insert into identity.api_token (id, name, hash, grants, created_by, expires_at, maker, parent, read_only) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
    id,
    made.name,
    hashToken(token),
    JSON.stringify(made.grants),
    made.createdBy,
    made.expiresAt,
    made.maker ?? null,
    made.parent ?? null,
    made.readOnly ?? false,
  ]);
  return { id, name: made.name, token, expiresAt: made.expiresAt.toISOString() };
}

/** How long a token lasts when nothing else is asked for. */
const TOKEN_DAYS = 90;

/** The end that was asked for, but not after that of the token it is made with. */
async function endOf(trx: Trx, actor: UserActor, days: number): Promise<Date> {
  const wanted = new Date(Date.now() + days * 86_400_000);
  if (actor.kind === 'staff') return wanted;
  const found = await trx.query<{ expires_at: Date }>('select expires_at from identity.api_token where id = $1', [actor.id]);
  const parent = found.rows[0]?.expires_at;
  return parent !== undefined && parent < wanted ? parent : wanted;
}

export async function createToken(trx: Trx, actor: UserActor, request: TokenRequest): Promise<TokenMade> {
  await requireRealScopes(trx, request.grants);
  await requireReach(trx, actor, request.grants);
  const { name, grants, readOnly = false } = request;
  const expiresAt = await endOf(trx, actor, request.validDays ?? TOKEN_DAYS);
  const from = actor.kind === 'staff' ? { maker: actor.id } : { parent: actor.id };
  const made = await writeToken(trx, { name, grants, readOnly, createdBy: actor.id, expiresAt, ...from });
  await appendEvent(trx, {
    type: 'identity.token-made',
    version: 1,
    actor: eventActor(actor),
    body: { token: made.id, name, grants, readOnly, expiresAt: made.expiresAt },
  });
  return made;
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
  const found = await sql.query<{
    id: string;
    name: string;
    grants: Grant[];
    system: boolean;
    maker: string | null;
    made_with: string | null;
    read_only: boolean;
    created_at: Date;
    expires_at: Date;
    last_used_at: Date | null;
  }>(
    `select t.id, t.name, t.grants, t.created_by = 'system' as system, s.name as maker, p.name as made_with, t.read_only, t.created_at, t.expires_at, t.last_used_at
      from identity.api_token t left join identity.staff s on s.id = t.maker left join identity.api_token p on p.id = t.parent
      where t.revoked_at is null and t.expires_at > now() order by t.created_at desc limit 1000`,
  );
  return found.rows.map((row) => ({
    id: row.id,
    name: row.name,
    grants: row.grants,
    readOnly: row.read_only,
    madeBy: { kind: row.system ? ('system' as const) : row.made_with === null ? ('staff' as const) : ('token' as const), name: row.maker ?? row.made_with },
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  }));
}

/** The tokens of these that the actor may see and end: all whose rights they could give themselves. */
export async function withinReach(sql: Sql, actor: UserActor, tokens: readonly Token[]): Promise<Token[]> {
  const reached: Token[] = [];
  for (const token of tokens) {
    const may = await requireReach(sql, actor, token.grants).then(
      () => true,
      () => false,
    );
    if (may) reached.push(token);
  }
  return reached;
}

const revoke = `with recursive ended as (
    select id from identity.api_token where %first and revoked_at is null
    union select t.id from identity.api_token t join ended e on t.parent = e.id where t.revoked_at is null)
  update identity.api_token t set revoked_at = now() from ended where t.id = ended.id returning t.id, t.name`;

async function announceRevoked(trx: Trx, actor: UserActor, rows: readonly { readonly id: string; readonly name: string }[]): Promise<void> {
  for (const row of rows) await appendEvent(trx, { type: 'identity.token-revoked', version: 1, actor: eventActor(actor), body: { token: row.id, name: row.name } });
}

/** Ends a token and all that were made with it. @throws not-found */
export async function revokeToken(trx: Trx, actor: UserActor, id: string): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const found = await trx.query<{ grants: Grant[] }>('select grants from identity.api_token where id = $1 and revoked_at is null', [id]);
  const row = found.rows[0];
  if (row === undefined) throw problem('not-found');
  await requireReach(trx, actor, row.grants);
  const ended = await trx.query<{ id: string; name: string }>(revoke.replace('%first', 'id = $1'), [id]);
  await announceRevoked(trx, actor, ended.rows);
  return ended.rows;
}

/** Ends every token of a person who leaves, and what was made with them. */
export async function revokeTokensOf(trx: Trx, actor: UserActor, maker: string): Promise<void> {
  const ended = await trx.query<{ id: string; name: string }>(revoke.replace('%first', 'maker = $1'), [maker]);
  await announceRevoked(trx, actor, ended.rows);
}
