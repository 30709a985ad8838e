import { once } from 'node:events';
import { createRequire } from 'node:module';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { servePrinterPage, startVirtualPrinter, type VirtualPrinter } from './index.ts';

// The package's ES build needs a browser; Node programs get the CommonJS one.
const ReceiptPrinterEncoder = createRequire(import.meta.url)('@point-of-sale/receipt-printer-encoder') as new (options: object) => Encoder;
interface Encoder {
  initialize(): Encoder;
  codepage(name: string): Encoder;
  align(to: string): Encoder;
  bold(on: boolean): Encoder;
  size(w: number, h: number): Encoder;
  line(text: string): Encoder;
  qrcode(text: string, options: object): Encoder;
  barcode(text: string, kind: string, height: number): Encoder;
  pulse(): Encoder;
  cut(): Encoder;
  encode(): Uint8Array;
}

const encoder = (): Encoder => new ReceiptPrinterEncoder({ language: 'esc-pos', columns: 42, newline: '\n', codepageCandidates: ['cp858'] }).initialize().codepage('cp858');
const open = async (printer: VirtualPrinter): Promise<Socket> => {
  const socket = connect(printer.port, printer.host);
  await once(socket, 'connect');
  return socket;
};
const ask = async (socket: Socket, ...bytes: number[]): Promise<number[]> => {
  socket.write(Uint8Array.from(bytes));
  const [answer] = (await once(socket, 'data')) as [Buffer];
  return [...answer];
};

let printer: VirtualPrinter | undefined;
afterEach(async () => {
  await printer?.close();
});

describe('virtual printer', () => {
  it('reads text with umlauts and the euro sign, styles, QR, barcode, drawer and cut, however the bytes are chopped', async () => {
    printer = await startVirtualPrinter();
    const bytes = encoder()
      .align('center')
      .bold(true)
      .line('Käse & Brötchen')
      .bold(false)
      .align('left')
      .line('Summe 5,00 €')
      .qrcode('https://shop.example/r/abc', { model: 2, size: 5, errorlevel: 'm' })
      .barcode('4006381333931', 'ean13', 60)
      .pulse()
      .cut()
      .encode();
    const socket = await open(printer);
    for (let at = 0; at < bytes.length; at += 7) {
      socket.write(bytes.subarray(at, at + 7));
      await new Promise(setImmediate);
    }
    const receipt = await printer.waitForReceipt(0);
    expect(receipt.text.map((line) => line.trim())).toEqual(expect.arrayContaining(['Käse & Brötchen', 'Summe 5,00 €']));
    expect(receipt.acts.find((act) => act.kind === 'line' && act.line.text.includes('Käse'))).toMatchObject({ line: { bold: true } });
    expect(receipt).toMatchObject({ qrCodes: ['https://shop.example/r/abc'], cut: true, drawerOpened: true });
    expect(receipt.barcodes[0]).toMatch(/^4006381333931?/);
    expect(receipt.acts.filter((act) => act.kind === 'unknown')).toEqual([]);
    socket.destroy();
  });

  it('answers real-time status while healthy, near the paper end, at its end and with the cover open', async () => {
    printer = await startVirtualPrinter();
    const socket = await open(printer);
    expect(await ask(socket, 0x10, 4, 1)).toEqual([0x12]);
    printer.state.paper = 'near-end';
    expect(await ask(socket, 0x10, 4, 4)).toEqual([0x1e]);
    printer.state.paper = 'end';
    expect(await ask(socket, 0x10, 4, 4)).toEqual([0x7e]);
    expect(await ask(socket, 0x10, 4, 1)).toEqual([0x1a]);
    printer.state.paper = 'ok';
    printer.state.coverOpen = true;
    expect(await ask(socket, 0x10, 4, 2)).toEqual([0x16]);
    socket.destroy();
  });

  it('serves one connection only', async () => {
    printer = await startVirtualPrinter();
    const one = await open(printer);
    const two = connect(printer.port, printer.host);
    two.on('error', () => {});
    await once(two, 'close');
    expect(await ask(one, 0x10, 4, 1)).toEqual([0x12]);
    one.destroy();
  });

  it('confirms a job only when it is on paper, and not when the paper ran out before', async () => {
    printer = await startVirtualPrinter();
    const socket = await open(printer);
    const confirm = [0x1d, 0x28, 0x48, 6, 0, 0x30, 0x30, ...Buffer.from('J001')];
    expect(await ask(socket, ...encoder().line('hello').cut().encode(), ...confirm)).toEqual([0x37, 0x22, ...Buffer.from('J001'), 0]);
    printer.runOutAfter(1);
    socket.write(Uint8Array.from([...encoder().line('a').line('b').line('c').cut().encode(), ...confirm]));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(printer.receipts.length).toBe(1);
    expect(await ask(socket, 0x10, 4, 4)).toEqual([0x7e]);
    socket.destroy();
  });

  it('shows what was printed on a page', async () => {
    printer = await startVirtualPrinter();
    const page = await servePrinterPage(printer);
    const socket = await open(printer);
    socket.end(encoder().line('<Tee>').cut().encode());
    await printer.waitForReceipt(0);
    expect(await (await fetch(page.url)).text()).toContain('&#60;Tee&#62;');
    const throwSwitch = (fault: string, headers: Record<string, string> = {}) => fetch(page.url, { method: 'POST', body: new URLSearchParams({ fault }), headers });
    await throwSwitch('cover-open');
    await throwSwitch('paper-out', { origin: 'https://elsewhere.example' });
    expect(printer.state).toMatchObject({ coverOpen: true, paper: 'ok' });
    await throwSwitch('cover-open');
    expect(printer.state.coverOpen).toBe(false);
    await page.close();
  });
});
