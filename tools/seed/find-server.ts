import { startServer } from '../../apps/server/src/main.ts';
import { defaultStateFile } from './index.ts';
import { openStateFile } from './state.ts';

/** A server to load into, and how to stop it when it was started for that. */
export interface FoundServer {
  readonly url: string;
  readonly token: string;
  close(): Promise<void>;
}

const answers = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(`${url}/api/openapi.json`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
};

/** Signs in as the administrator of the demo chain that was loaded from this data directory, and takes a token for the load. */
async function tokenBySignIn(url: string): Promise<string> {
  const password = openStateFile(defaultStateFile()).read()?.password;
  if (password === undefined) throw new Error(`A server runs at ${url}. Give the token of an administrator with --token.`);
  const signedIn = await fetch(`${url}/api/v1/identity/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email: 'admin@tresen.example', password }),
  });
  if (!signedIn.ok) throw new Error(`A server runs at ${url}, but the demo administrator cannot sign in there. Give the token of an administrator with --token.`);
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const made = await fetch(`${url}/api/v1/identity/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, origin: url },
    body: JSON.stringify({ name: 'demo chain', grants: [{ role: 'admin', scope: 'group', id: null }], validDays: 2 }),
  });
  if (!made.ok) throw new Error(`No token for the load: ${made.status} ${await made.text()}`);
  return ((await made.json()) as { token: string }).token;
}

/** The server that was named, or the one that runs on this machine, or a new one that lives as long as the load. */
export async function findServer(given: { readonly server: string | undefined; readonly token: string | undefined }): Promise<FoundServer> {
  const url = (given.server ?? `http://localhost:${process.env['PORT'] || 8080}`).replace(/\/$/, '');
  if (await answers(url)) return { url, token: given.token ?? (await tokenBySignIn(url)), close: async () => {} };
  if (given.server !== undefined) throw new Error(`No server answers at ${url}.`);
  if (process.env['DATABASE_URL']) throw new Error('Start the server on the database in DATABASE_URL and give the token of an administrator with --token.');
  const { createBootstrapToken } = await import('../../apps/server/src/identity/index.ts');
  const server = await startServer({ quiet: true, log: (line) => console.log(line) });
  return { url: server.url, token: await createBootstrapToken(server.house.database.pool), close: () => server.close() };
}
