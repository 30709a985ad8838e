export { createDeviceKey, type DeviceKey, exportDeviceKey, importDeviceKey, type PublicJwk, proveKey, thumbprintOf } from './device-key.ts';
export { type EnrolledTill, enrolTill } from './enrol-till.ts';
export { alterEntry, cloneTill, delayPushes, dropReplies, duplicatePushes, every, forgeEntry, reorderEntries, skewedClock, type Which } from './faults.ts';
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
export { buildSampleSale, type SampleArticle, type SampleSale } from './sample-sale.ts';
export { hashPayload, sealPayload, verifySealed, writePayload } from './seal-entry.ts';
export { type JournalTransport, openJournalTransport, type PushAnswer } from './transport.ts';
