import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { APPLICATION_ROLE } from './application-role.ts';
import { StartupError } from './config.ts';
import type { PostgresPlace } from './postgres-place.ts';

/** Passwords of the embedded cluster's two roles: the owner, who may change everything, and the one the server works as. */
export interface ClusterKeys {
  readonly owner: string;
  readonly application: string;
}

export const OWNER_ROLE = 'tresen';

/** Nobody comes in without a password, over the network of this machine only. */
const HOST_RULES = `# Written by Tresen.
host all all 127.0.0.1/32 scram-sha-256
host all all ::1/128 scram-sha-256
`;

/** A file beside the cluster, for the server's user alone. */
const keyFileOf = (directory: string): string => `${directory}.keys`;

/** @throws StartupError when the cluster has not been started from this data directory yet */
export function readClusterKeys(directory: string): ClusterKeys {
  try {
    return JSON.parse(readFileSync(keyFileOf(directory), 'utf8')) as ClusterKeys;
  } catch {
    throw new StartupError(`The passwords of the embedded database cannot be read from ${keyFileOf(directory)}; run the command as the user that runs the server.`);
  }
}

/** Runs statements on a stopped cluster, with nobody else let in. */
function runAlone(place: PostgresPlace, statements: readonly string[]): void {
  const result = spawnSync(place.postgres, ['--single', '-D', place.directory, '-c', 'log_min_messages=error', 'postgres'], {
    input: `${statements.join('\n')}\n`,
    encoding: 'utf8',
    cwd: '/',
    ...(place.user ? { uid: place.user.uid, gid: place.user.gid } : {}),
  });
  const fault = /(ERROR|FATAL|PANIC): .*/.exec(result.stderr ?? '')?.[0];
  if (result.status !== 0 || fault !== undefined) throw new StartupError(`The passwords of the embedded database could not be set: ${fault ?? `it ended with ${result.status}`}.`);
}

/**
 * Gives a stopped cluster its two roles and passwords, once; a cluster of an older version that let everybody in is closed.
 * `wanted` is the directory that was asked for: the keys are kept beside it, wherever the cluster really is.
 */
export function closeCluster(place: PostgresPlace, wanted: string): ClusterKeys {
  const file = keyFileOf(wanted);
  const rules = join(place.directory, 'pg_hba.conf');
  if (existsSync(file) && readFileSync(rules, 'utf8') === HOST_RULES) return readClusterKeys(wanted);
  const keys: ClusterKeys = { owner: randomBytes(24).toString('base64url'), application: randomBytes(24).toString('base64url') };
  runAlone(place, [
    "set password_encryption = 'scram-sha-256'",
    `alter role ${OWNER_ROLE} password '${keys.owner}'`,
    `do $$ begin if not exists (select from pg_roles where rolname = '${APPLICATION_ROLE}') then create role ${APPLICATION_ROLE}; end if; end $$`,
    `alter role ${APPLICATION_ROLE} login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password '${keys.application}'`,
  ]);
  writeFileSync(rules, HOST_RULES, { mode: 0o600 });
  writeFileSync(`${file}.new`, JSON.stringify(keys), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return keys;
}
