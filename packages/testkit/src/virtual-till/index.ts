export { createDeviceKey, type DeviceKey, exportDeviceKey, importDeviceKey, type PublicJwk, thumbprintOf } from './device-key.ts';
export {
  type LightTill,
  type LightTillOptions,
  type OutboxEntry,
  openLightTill,
  type PushOutcome,
  PushRefused,
  type QuarantinedEntry,
  type TillFact,
  type TillIdentity,
} from './light-till.ts';
export { hashPayload, sealPayload, verifySealed, writePayload } from './seal-entry.ts';
export { type JournalTransport, openJournalTransport, type PushAnswer } from './transport.ts';
