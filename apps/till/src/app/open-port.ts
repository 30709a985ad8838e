export { openTillPort } from '../worker/open-till-port.ts';
