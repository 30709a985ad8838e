import WebSocket from 'ws';
import type { NetworkPort, NetworkResponse } from '../ports.ts';

/** Talks to a server at this origin with `fetch` and a WebSocket; the token goes into the Authorization header. */
export function openNodeNetwork(origin: string): NetworkPort {
  return {
    request: async (request) => {
      const headers: Record<string, string> = { accept: 'application/json, */*' };
      if (request.token) headers['authorization'] = `Bearer ${request.token}`;
      if (request.body !== undefined) headers['content-type'] = 'application/json';
      const response = await fetch(new URL(request.path, origin), {
        method: request.method,
        headers,
        ...(request.body === undefined ? {} : { body: request.body }),
        signal: request.signal ?? AbortSignal.timeout(60_000),
      });
      return { status: response.status, json: () => response.json() as Promise<unknown>, chunks: () => readChunks(response) } satisfies NetworkResponse;
    },
    openSocket: (path, token, handlers) => {
      const socket = new WebSocket(new URL(path, origin.replace(/^http/, 'ws')), { headers: { authorization: `Bearer ${token}` } });
      socket.on('open', handlers.opened);
      socket.on('message', (data) => handlers.message(String(data)));
      socket.on('error', () => undefined);
      socket.on('close', handlers.closed);
      return { close: () => socket.terminate() };
    },
  };
}

async function* readChunks(response: Response): AsyncIterable<Uint8Array> {
  if (response.body) for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) yield chunk;
}
