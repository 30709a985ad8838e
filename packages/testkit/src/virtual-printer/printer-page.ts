import { createServer } from 'node:http';
import type { PrinterAct } from './read-escpos.ts';
import type { PrintedReceipt, VirtualPrinter } from './virtual-printer.ts';

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

function show(act: PrinterAct): string {
  switch (act.kind) {
    case 'line':
      return `<div style="text-align:${act.line.align};font-weight:${act.line.bold ? 700 : 400};font-size:${act.line.height > 1 ? 1.7 : 1}em">${escapeHtml(act.line.text) || '&nbsp;'}</div>`;
    case 'qr':
      return `<div class="code">▦ <a href="${escapeHtml(act.text)}">${escapeHtml(act.text)}</a></div>`;
    case 'barcode':
      return `<div class="code">‖❘❙ ${escapeHtml(act.text)}</div>`;
    case 'image':
      return `<div class="code">[${act.width} × ${act.height}]</div>`;
    case 'drawer':
      return '<div class="note">drawer opened</div>';
    case 'cut':
      return '<div class="note">✂ - - - - - - - - - - - -</div>';
    default:
      return '';
  }
}

const paper = (receipt: PrintedReceipt): string => `<article><time>${escapeHtml(receipt.at)}</time>${receipt.acts.map(show).join('')}</article>`;

const page = (
  printer: VirtualPrinter,
): string => `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="2"><meta name="viewport" content="width=device-width"><title>Virtual printer</title>
<style>body{font:14px/1.45 system-ui;background:#eceee8;color:#14201b;margin:0;padding:24px}h1{font-size:20px;margin:0 0 4px}p{margin:0 0 20px;color:#47564f}main{display:flex;flex-wrap:wrap;gap:20px;align-items:flex-start}
article{background:#fff;padding:20px 22px;box-shadow:0 4px 14px rgb(20 32 27/.1);font:13px/1.4 ui-monospace,Menlo,Consolas,monospace;white-space:pre;min-width:42ch}article div{white-space:pre}time{font:12px system-ui;color:#6b7a72;display:block;margin-bottom:8px}.note{color:#8a9a92;text-align:center}.code{text-align:center;padding:6px 0}</style>
<h1>Virtual receipt printer</h1><p>tcp ${printer.host}:${printer.port} · ${printer.receipts.length} receipts · drawer opened ${printer.drawerKicks} ×</p>
<main>${[...printer.receipts].reverse().map(paper).join('') || '<p>Nothing printed yet. Complete a sale and choose “print”.</p>'}</main></html>`;

/** A tiny page with the last receipts of a virtual printer; `/receipts.json` gives the same to programs. */
export function servePrinterPage(printer: VirtualPrinter, port = 0): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
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
