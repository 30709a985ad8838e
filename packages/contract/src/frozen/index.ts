export { shapeHash } from './shape-hash.ts';
