import type { BusinessDate, Id, Instant } from '@tresen/kernel';

/**
 * One sealed entry of a device's journal. The payload is the JSON text that was signed, kept byte for byte;
 * the signature is ES256 over `<protected>.<payload>` with the payload unencoded (RFC 7515, RFC 7797 `b64: false`).
 */
export interface SealedEntry {
  /** UTF-8 JSON text of an `EntryPayload`, exactly as signed. */
  readonly payload: string;
  /** base64url of r‖s, 64 bytes. */
  readonly signature: string;
}

/** What a sealed entry says. Keys stand in this order in the signed text. */
export interface EntryPayload<Body = unknown> {
  /** UUIDv7 of the entry, made by the device before anything is sent; the idempotency key of the fact. */
  readonly id: Id;
  readonly device: Id;
  /** 1, 2, 3 … without gaps, per device. */
  readonly seq: number;
  /** base64url SHA-256 of the previous entry's payload bytes; for seq 1 the RFC 7638 thumbprint of the device key. */
  readonly prev: string;
  /** `<context>.<fact>`, e.g. `sales.sale-completed`. */
  readonly type: string;
  /** Version of the body's shape; old versions stay readable for ever. */
  readonly version: number;
  /** Device clock. The server keeps its own `recordedAt` beside it. */
  readonly at: Instant;
  readonly businessDate: BusinessDate;
  readonly body: Body;
}

/** base64url of `{"alg":"ES256","b64":false,"crit":["b64"]}`: the protected header of every entry (RFC 7797 §3). */
export const ENTRY_PROTECTED_HEADER = 'eyJhbGciOiJFUzI1NiIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il19';

/** An entry larger than this many UTF-8 bytes is refused at the till before it is sealed and at the server's door. */
export const ENTRY_MAX_BYTES = 256 * 1024;

/** Entries in one push; more is refused with `journal-push-too-large`. */
export const PUSH_MAX_ENTRIES = 500;
