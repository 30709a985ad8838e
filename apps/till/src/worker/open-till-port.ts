import type { TillPort } from '@tresen/sync';
import { createTillClient } from './till-client.ts';

declare const __APP_VERSION__: string;

/** The till's local data of this browser. */
export function openTillPort(): TillPort {
  return createTillClient({ appVersion: __APP_VERSION__ });
}
