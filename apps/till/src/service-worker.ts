/// <reference lib="webworker" />
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (string | { url: string; revision: string | null })[] };

const PICTURES = 'till-pictures-1';
const MOST_PICTURES = 600;
const TRIM_EVERY = 100;

// The app itself: every file of this version, so that a cold start needs no network.
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL('/till/index.html'), { allowlist: [/^\/till(\/|$)/] }));

let sinceTrim = 0;

/** Drops the oldest pictures beyond the bound; looked at now and then, because counting costs more than keeping. */
async function trimPictures(cache: Cache): Promise<void> {
  sinceTrim += 1;
  if (sinceTrim < TRIM_EVERY) return;
  sinceTrim = 0;
  const keys = await cache.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - MOST_PICTURES))) await cache.delete(old);
}

// Product pictures never change under their address: keep those that were shown, up to a bound. No other part of the API is kept.
registerRoute(
  ({ url, request }) => request.method === 'GET' && url.origin === self.location.origin && url.pathname.startsWith('/api/v1/catalog/pictures/'),
  async ({ request }) => {
    const cache = await caches.open(PICTURES);
    const known = await cache.match(request);
    if (known) return known;
    const answer = await fetch(request);
    if (answer.ok) {
      void cache.put(request, answer.clone()).then(() => trimPictures(cache));
    }
    return answer;
  },
);

self.addEventListener('message', (event) => {
  if (event.data === 'take-over') void self.skipWaiting();
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
