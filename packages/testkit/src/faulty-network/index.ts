export { type Fate, type FaultyNetwork, openFaultyNetwork } from './faulty-network.ts';
