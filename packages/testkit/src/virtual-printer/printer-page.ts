import { createServer, type IncomingMessage } from 'node:http';
import type { PrinterAct } from './read-escpos.ts';
import type { PrintedReceipt, PrinterState, VirtualPrinter } from './virtual-printer.ts';

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** A picture as the paper shows it: runs of black dots, one path. */
function draw(width: number, dots: readonly string[]): string {
  const runs = dots.flatMap((row, y) => [...row.matchAll(/#+/g)].map((run) => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`));
  return `<svg viewBox="0 0 ${width} ${dots.length}" shape-rendering="crispEdges" role="img" aria-label="printed picture" style="width:${width / 12}ch"><path d="${runs.join('')}"/></svg>`;
}

function show(act: PrinterAct): string {
  switch (act.kind) {
    case 'line':
      return `<div style="text-align:${act.line.align};font-weight:${act.line.bold ? 700 : 400};font-size:${act.line.height > 1 ? 1.7 : 1}em">${escapeHtml(act.line.text) || '&nbsp;'}</div>`;
    case 'qr':
      return `<div class="code">▦ <a href="${escapeHtml(act.text)}">${escapeHtml(act.text)}</a></div>`;
    case 'barcode':
      return `<div class="code">‖❘❙ ${escapeHtml(act.text)}</div>`;
    case 'image':
      return act.dots.length === 0 ? `<div class="code">[${act.width} × ${act.height}]</div>` : draw(act.width, act.dots);
    case 'drawer':
      return '<div class="note">drawer opened</div>';
    case 'cut':
      return '<div class="note">✂ - - - - - - - - - - - -</div>';
    default:
      return '';
  }
}

interface Fault {
  readonly id: string;
  readonly label: string;
  isOn(state: PrinterState): boolean;
  /** What it changes when it is switched on or off. */
  change(on: boolean): Partial<PrinterState>;
}

/** What can be made wrong with the printer, one switch each. */
const faults: readonly Fault[] = [
  { id: 'paper-out', label: 'Paper out', isOn: (state) => state.paper === 'end', change: (on) => ({ paper: on ? 'end' : 'ok' }) },
  { id: 'paper-low', label: 'Paper nearly out', isOn: (state) => state.paper === 'near-end', change: (on) => ({ paper: on ? 'near-end' : 'ok' }) },
  { id: 'cover-open', label: 'Cover open', isOn: (state) => state.coverOpen, change: (on) => ({ coverOpen: on }) },
  { id: 'closes-at-once', label: 'Closes connections at once', isOn: (state) => state.closesAtOnce, change: (on) => ({ closesAtOnce: on }) },
  { id: 'hangs', label: 'Hangs', isOn: (state) => state.hangs, change: (on) => ({ hangs: on }) },
];

const switches = (state: PrinterState): string =>
  faults.map(({ id, label, isOn }) => `<button name="fault" value="${id}" aria-pressed="${isOn(state)}">${label}</button>`).join('');

/** Only pages of this machine may throw the switches: another site's form would carry its own origin. */
function throwSwitch(printer: VirtualPrinter, request: IncomingMessage, body: string): void {
  const origin = request.headers.origin;
  if (origin !== undefined && new URL(origin).host !== request.headers.host) return;
  const wanted = faults.find(({ id }) => id === new URLSearchParams(body).get('fault'));
  if (wanted) Object.assign(printer.state, wanted.change(!wanted.isOn(printer.state)));
}

const paper = (receipt: PrintedReceipt): string => `<article><time>${escapeHtml(receipt.at)}</time>${receipt.acts.map(show).join('')}</article>`;

const page = (
  printer: VirtualPrinter,
): string => `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="2"><meta name="viewport" content="width=device-width"><title>Virtual printer</title>
<style>body{font:14px/1.45 system-ui;background:#eceee8;color:#14201b;margin:0;padding:24px}h1{font-size:20px;margin:0 0 4px}p{margin:0 0 20px;color:#47564f}main{display:flex;flex-wrap:wrap;gap:20px;align-items:flex-start}
article{background:#fff;padding:20px 22px;box-shadow:0 4px 14px rgb(20 32 27/.1);font:13px/1.4 ui-monospace,Menlo,Consolas,monospace;white-space:pre;min-width:42ch}article div{white-space:pre}time{font:12px system-ui;color:#6b7a72;display:block;margin-bottom:8px}svg{display:block}.note{color:#8a9a92;text-align:center}.code{text-align:center;padding:6px 0}form{display:flex;flex-wrap:wrap;gap:8px;margin:0 0 20px}button{font:inherit;padding:8px 14px;border-radius:8px;border:1px solid #b9c2bb;background:#fff}button[aria-pressed=true]{background:#9a2617;border-color:#9a2617;color:#fff}</style>
<h1>Virtual receipt printer</h1><p>tcp ${printer.host}:${printer.port} · ${printer.receipts.length} receipts · drawer opened ${printer.drawerKicks} ×</p>
<form method="post">${switches(printer.state)}</form>
<main>${[...printer.receipts].reverse().map(paper).join('') || '<p>Nothing printed yet. Complete a sale and choose “print”.</p>'}</main></html>`;

/** A tiny page with the last receipts of a virtual printer; `/receipts.json` gives the same to programs. */
export function servePrinterPage(printer: VirtualPrinter, port = 0): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    if (request.method === 'POST') {
      let body = '';
      request.on('data', (chunk: Buffer) => {
        if (body.length < 1000) body += chunk.toString();
      });
      request.on('end', () => {
        throwSwitch(printer, request, body);
        response.writeHead(303, { location: '/' }).end();
      });
      return;
    }
    const json = request.url === '/receipts.json';
    response.writeHead(200, { 'content-type': json ? 'application/json' : 'text/html; charset=utf-8' });
    response.end(json ? JSON.stringify(printer.receipts) : page(printer));
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const bound = address !== null && typeof address === 'object' ? address.port : port;
      resolve({
        url: `http://127.0.0.1:${bound}/`,
        close: () =>
          new Promise((done) => {
            server.closeAllConnections();
            server.close(() => done());
          }),
      });
    });
  });
}
