import type { Enrolment } from '@tresen/contract/devices';
import { toSVG } from 'bwip-js/node';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

const card = (code: Enrolment): string => `<article>
${toSVG({ bcid: 'qrcode', text: code.url, scale: 3 })}
<h2>${escapeHtml(code.name)}</h2>
<p class="code">${escapeHtml(code.code)}</p>
<p>${escapeHtml(code.url.split('?', 1)[0] ?? '')}<br>bis ${code.expiresAt.slice(0, 16).replace('T', ' ')} UTC</p>
</article>`;

/** A page to print: a card for each till, with the QR code that turns a browser into it. */
export const printCodes = (codes: readonly Enrolment[]): string => `<!doctype html>
<html lang="de">
<meta charset="utf-8">
<title>Tresen: Kassen einrichten</title>
<style>
body { font: 12pt/1.4 system-ui, sans-serif; margin: 1cm; display: grid; grid-template-columns: repeat(auto-fill, minmax(6cm, 1fr)); gap: 0.6cm }
article { border: 1px solid #999; border-radius: 4px; padding: 0.5cm; break-inside: avoid; text-align: center; overflow-wrap: anywhere }
svg { width: 4cm; height: 4cm }
h2 { font-size: 13pt; margin: 0.2cm 0 }
p { margin: 0.1cm 0; font-size: 9pt; color: #444 }
.code { font: 600 14pt ui-monospace, monospace; color: #000; letter-spacing: 0.05em }
</style>
${codes.map(card).join('\n')}
</html>
`;
