export { type DecodedScan, decodeScan, type ScannerProfile, standardScanner } from './decode-scan.ts';
export { endWedge, feedWedge, idleWedge, standardWedge, type WedgeAction, type WedgeKey, type WedgeOptions, type WedgeState, type WedgeStep } from './recognise-wedge.ts';
export { americanCharacter, isCertainCode, otherReadings, repairLayout } from './repair-layout.ts';
