import type { SocketMessage } from '@tresen/contract/feed';

export const TOPICS = ['figures', 'sales', 'stock', 'exceptions', 'tills', 'catalog'] as const;
export type Topic = (typeof TOPICS)[number];
export type LinkState = 'connecting' | 'online' | 'offline';

type Hear = (topic: Topic, data: unknown) => void;

const isTopic = (value: string): value is Topic => (TOPICS as readonly string[]).includes(value);

export interface LiveLink {
  readonly listen: (hear: Hear) => () => void;
  readonly watch: (changed: () => void) => () => void;
  readonly state: () => LinkState;
  readonly start: () => void;
  readonly stop: () => void;
}

/** The server closes with these when the session is over, or when the person may do other things than before. */
export const CLOSED_SIGNED_OUT = 4401;
export const CLOSED_CHANGED = 4409;

/** Waits 0.5 s after the first failure, doubling up to 15 s, with a spread so that not every office returns at once. */
export const retryDelay = (failures: number, random: number): number => Math.min(15_000, 500 * 2 ** Math.min(failures, 10)) * (0.75 + random / 2);

/**
 * The socket that tells screens what changed. After a gap every topic is announced once, because changes may have been
 * missed meanwhile.
 */
export function openLiveLink(url: string, rightsEnded: () => void = () => {}): LiveLink {
  const hearers = new Set<Hear>();
  const watchers = new Set<() => void>();
  let socket: WebSocket | null = null;
  let state: LinkState = 'connecting';
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wanted = false;
  let connectedBefore = false;

  const become = (next: LinkState) => {
    if (next === state) return;
    state = next;
    for (const changed of watchers) changed();
  };
  const announce = (topic: Topic, data: unknown) => {
    for (const hear of hearers) hear(topic, data);
  };
  const receive = (text: string) => {
    const message = JSON.parse(text) as SocketMessage;
    if (message.type === 'topic' && isTopic(message.topic)) announce(message.topic, message.data);
  };
  const opened = (own: WebSocket) => {
    failures = 0;
    own.send(JSON.stringify({ type: 'subscribe', topics: TOPICS }));
    become('online');
    if (connectedBefore) for (const topic of TOPICS) announce(topic, null);
    connectedBefore = true;
  };
  const connect = () => {
    const own = new WebSocket(url);
    socket = own;
    own.addEventListener('open', () => opened(own));
    own.addEventListener('message', (event) => receive(String(event.data)));
    own.addEventListener('close', ({ code }) => {
      if (socket !== own || !wanted) return;
      if (code === CLOSED_SIGNED_OUT || code === CLOSED_CHANGED) rightsEnded();
      become('offline');
      timer = setTimeout(connect, retryDelay(failures, Math.random()));
      failures += 1;
    });
  };
  return {
    listen: (hear) => {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    watch: (changed) => {
      watchers.add(changed);
      return () => watchers.delete(changed);
    },
    state: () => state,
    start: () => {
      if (wanted) return;
      wanted = true;
      connect();
    },
    stop: () => {
      wanted = false;
      clearTimeout(timer);
      socket?.close();
      socket = null;
      become('connecting');
    },
  };
}
