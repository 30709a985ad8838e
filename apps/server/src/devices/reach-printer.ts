import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

const nowhere = new BlockList();
nowhere.addSubnet('0.0.0.0', 8);
nowhere.addSubnet('169.254.0.0', 16);
nowhere.addSubnet('224.0.0.0', 3);
nowhere.addAddress('::', 'ipv6');
nowhere.addSubnet('fe80::', 10, 'ipv6');
nowhere.addSubnet('ff00::', 8, 'ipv6');
const here = new BlockList();
here.addSubnet('127.0.0.0', 8);
here.addAddress('::1', 'ipv6');

const holds = (list: BlockList, address: string): boolean => {
  const v4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  return list.check(v4, isIP(v4) === 6 ? 'ipv6' : 'ipv4');
};

export interface PrinterReach {
  /** Printers on this machine, such as the demo's virtual one. */
  readonly local: boolean;
  /** Where the database listens: no printer stands there. */
  readonly databaseUrl: string | undefined;
}

const addressesOf = async (host: string): Promise<string[]> => (await lookup(host, { all: true }).catch(() => [])).map((found) => found.address);

async function isDatabase(address: string, port: number, databaseUrl: string | undefined): Promise<boolean> {
  const url = databaseUrl === undefined ? null : URL.parse(databaseUrl);
  if (url === null || url.hostname === '') return false;
  if (Number(url.port || 5432) !== port) return false;
  return (await addressesOf(url.hostname.replace(/^\[|\]$/g, ''))).includes(address);
}

/**
 * The address to connect to for a printer's host, after the name was resolved: what was looked at is what is connected to.
 * null = nothing that a receipt printer can be: this machine, neighbours without a router, many at once, the database.
 */
export async function findPrinterAddress(printer: { readonly host: string; readonly port: number }, reach: PrinterReach): Promise<string | null> {
  const addresses = await addressesOf(printer.host);
  return (await isOutOfReach(addresses, printer.port, reach)) ? null : (addresses[0] ?? null);
}

async function isOutOfReach(addresses: readonly string[], port: number, reach: PrinterReach): Promise<boolean> {
  const [address] = addresses;
  if (address === undefined) return false;
  if (addresses.some((one) => holds(nowhere, one) || (!reach.local && holds(here, one)))) return true;
  return await isDatabase(address, port, reach.databaseUrl);
}

/** Whether no printer can stand there, as far as the name can be looked up now: one that nobody knows yet may be plugged in tomorrow. */
export const isNoPrinterPlace = async (printer: { readonly host: string; readonly port: number }, reach: PrinterReach): Promise<boolean> =>
  isOutOfReach(await addressesOf(printer.host), printer.port, reach);
