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
    return { status: response.status, json: () => response.json() as Promise<unknown>, chunks: (size) => readChunks(response, size) };
  },
  openSocket: (path, token, handlers) => {
    const socket = new WebSocket(`${self.location.origin.replace(/^http/, 'ws')}${path}`, ['tresen', `bearer.${token}`]);
    socket.onopen = handlers.opened;
    socket.onmessage = (event) => handlers.message(String(event.data));
    socket.onclose = handlers.closed;
    return { close: () => socket.close() };
  },
  onChange: (listener) => {
    for (const event of ['online', 'offline']) self.addEventListener(event, listener);
    return () => {
      for (const event of ['online', 'offline']) self.removeEventListener(event, listener);
    };
  },
};

async function* readChunks(response: Response, size?: number): AsyncIterable<Uint8Array> {
  if (!response.body) return;
  const fill = size === undefined ? null : openFiller(response.body);
  if (fill && size !== undefined) {
    yield* readPieces(fill, size);
    return;
  }
  const reader = response.body.getReader();
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

/** Hundreds of megabytes: the browser fills a whole piece at once instead of handing out thousands of small ones to be put together, and always in the same memory: fresh memory costs as much as the copy. */
async function* readPieces(reader: ReadableStreamBYOBReader, size: number): AsyncIterable<Uint8Array> {
  let room = new ArrayBuffer(size);
  try {
    for (;;) {
      const { done, value } = await reader.read(new Uint8Array(room), { min: size });
      if (value && value.length > 0) yield value;
      if (done || !value) return;
      room = value.buffer;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Not every browser can read a body this way. */
function openFiller(body: ReadableStream<Uint8Array>): ReadableStreamBYOBReader | null {
  try {
    return body.getReader({ mode: 'byob' });
  } catch {
    return null;
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
