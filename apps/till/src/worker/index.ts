export { createTillClient, type TillClientOptions } from './till-client.ts';
