export { StaffSignV1 } from './facts.ts';
