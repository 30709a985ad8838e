import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { get } from './client.ts';
import type { Me } from './identity.ts';
import { type LinkState, type LiveLink, openLiveLink, type Topic } from './socket.ts';

const Link = createContext<LiveLink | null>(null);

const socketUrl = (): string => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/v1/feed/socket`;

export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient();
  // Asking who is signed in brings the form when nobody is, and the screens of other rights
  const link = useMemo(
    () =>
      openLiveLink(
        socketUrl(),
        () =>
          void get<Me>('/api/v1/identity/me').then(
            (me) => client.setQueryData(['me'], me),
            () => {},
          ),
      ),
    [client],
  );
  useEffect(() => {
    link.start();
    return link.stop;
  }, [link]);
  return <Link value={link}>{children}</Link>;
}

/** Calls back when something on the topic changed; bursts are answered at most every 200 ms, and the last one always. */
export function useTopic(topic: Topic | undefined, changed: (data: unknown) => void, gap = 200): void {
  const link = useContext(Link);
  const latest = useRef(changed);
  latest.current = changed;
  useEffect(() => {
    if (link === null || topic === undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = 0;
    const stop = link.listen((heard, data) => {
      if (heard !== topic || timer !== undefined) return;
      const wait = Math.max(0, last + gap - Date.now());
      timer = setTimeout(() => {
        timer = undefined;
        last = Date.now();
        latest.current(data);
      }, wait);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [link, topic, gap]);
}

export function useLinkState(): LinkState {
  const link = useContext(Link);
  return useSyncExternalStore(
    (changed) => link?.watch(changed) ?? (() => {}),
    () => link?.state() ?? 'offline',
  );
}
