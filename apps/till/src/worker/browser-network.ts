import type { ClockPort, NetworkPort } from '@tresen/sync';

/** Talks to the server that delivered the app. A browser cannot set headers on a WebSocket: the token travels as a subprotocol. */
export const browserNetwork: NetworkPort = {
  request: async (request) => {
    const headers: Record<string, string> = { accept: 'application/json, */*' };
    if (request.token) headers['authorization'] = `Bearer ${request.token}`;
    if (request.body !== undefined) headers['content-type'] = 'application/json';
    const response = await fetch(request.path, {
      method: request.method,
      headers,
      cache: 'no-store',
      credentials: 'omit',
      ...(request.body === undefined ? {} : { body: request.body }),
      ...(request.signal ? { signal: request.signal } : {}),
    });
    return { status: response.status, json: () => response.json() as Promise<unknown>, chunks: () => readChunks(response) };
  },
  openSocket: (path, token, handlers) => {
    const socket = new WebSocket(`${self.location.origin.replace(/^http/, 'ws')}${path}`, ['tresen', `bearer.${token}`]);
    socket.onopen = handlers.opened;
    socket.onmessage = (event) => handlers.message(String(event.data));
    socket.onclose = handlers.closed;
    return { close: () => socket.close() };
  },
};

async function* readChunks(response: Response): AsyncIterable<Uint8Array> {
  const reader = response.body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

export const browserClock: ClockPort = {
  now: () => Date.now(),
  random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
  after: (milliseconds, work) => {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  },
};
