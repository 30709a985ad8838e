import type { Language } from '@tresen/domain/fiscal';
import type { ReceiptBlock, ReceiptDocument } from '@tresen/hardware/receipt';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeText = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

const words: Readonly<Record<Language, { readonly title: string; readonly print: string; readonly missing: string; readonly wait: string }>> = {
  de: {
    title: 'Ihr Kassenbon',
    print: 'Als Text',
    missing: 'Dieser Bon ist nicht (oder noch nicht) da.',
    wait: 'War die Kasse ohne Verbindung, erscheint er, sobald sie wieder online ist.',
  },
  en: { title: 'Your receipt', print: 'As text', missing: 'This receipt is not here (yet).', wait: 'If the till was offline, it appears as soon as the till is online again.' },
  fr: {
    title: 'Votre ticket',
    print: 'En texte',
    missing: "Ce ticket n'est pas (encore) là.",
    wait: "Si la caisse était hors ligne, il apparaîtra dès qu'elle sera de nouveau en ligne.",
  },
};

const style = `:root{color-scheme:light dark;--paper:#fff;--ink:#1b1b1f;--back:#ecebe6;--line:#c9c7c0}
@media (prefers-color-scheme:dark){:root{--paper:#1e1f22;--ink:#f1f1ee;--back:#111214;--line:#4a4b50}}
*{box-sizing:border-box}body{margin:0;background:var(--back);color:var(--ink);font:16px/1.45 system-ui,sans-serif;padding:1.25rem .75rem}
main{max-width:26rem;margin:0 auto;background:var(--paper);padding:1.5rem 1.25rem;border-radius:.75rem;overflow-wrap:anywhere}
p,dl,table,hr{margin:.25rem 0}.c{text-align:center}.r{text-align:right}.b{font-weight:650}.t{font-size:1.2rem}
.p{display:flex;justify-content:space-between;gap:1rem}.p span:last-child{white-space:nowrap;font-variant-numeric:tabular-nums}
hr{border:0;border-top:1px solid var(--line);margin:.75rem 0}table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
td{text-align:right;padding:.1rem 0}td:first-child{text-align:left}nav{max-width:26rem;margin:1rem auto;display:flex;gap:1rem;justify-content:center;flex-wrap:wrap}
a{color:inherit;padding:.5rem}@media print{nav{display:none}body{background:none;padding:0}main{max-width:none;border-radius:0;padding:0}:root{--paper:#fff;--ink:#000;--line:#000}}`;

const page = (language: string, body: string): string =>
  `<!doctype html><html lang="${escapeText(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex,nofollow"><title>${escapeText(wordsOf(language).title)}</title><style>${style}</style></head><body>${body}</body></html>`;

const wordsOf = (language: string) => words[language as Language] ?? words.de;

const classes = (block: { readonly bold?: boolean; readonly tall?: boolean }, more = ''): string =>
  [more, block.bold ? 'b' : '', block.tall ? 't' : ''].filter((name) => name !== '').join(' ');
const indent = (block: { readonly indent?: number }): string => (block.indent ? ` style="padding-left:${block.indent / 2}em"` : '');
const alignment = { left: '', centre: 'c', right: 'r' } as const;

function renderBlock(block: ReceiptBlock): string {
  switch (block.kind) {
    case 'text':
      return `<p dir="auto" class="${classes(block, alignment[block.align])}"${indent(block)}>${escapeText(block.text)}</p>`;
    case 'pair':
      return `<p class="${classes(block, 'p')}"${indent(block)}><span dir="auto">${escapeText(block.left)}</span><span>${escapeText(block.right)}</span></p>`;
    case 'cells':
      return `<tr>${block.cells.map((cell) => `<td>${escapeText(cell)}</td>`).join('')}</tr>`;
    case 'rule':
      return '<hr>';
    default:
      return '';
  }
}

/** Rows of a table stand together in one. */
function renderBlocks(blocks: readonly ReceiptBlock[]): string {
  let html = '';
  let inTable = false;
  for (const block of blocks) {
    if ((block.kind === 'cells') !== inTable) {
      html += inTable ? '</table>' : '<table>';
      inTable = !inTable;
    }
    html += renderBlock(block);
  }
  return inTable ? `${html}</table>` : html;
}

/** The whole page: works without script, prints well, and every text on it is escaped. */
export function renderReceiptPage(document: ReceiptDocument, token: string): string {
  const others = (['de', 'en', 'fr'] as const).filter((language) => language !== document.language);
  const names = { de: 'Deutsch', en: 'English', fr: 'Français' };
  const links = others.map((language) => `<a href="/r/${escapeText(token)}?lang=${language}" hreflang="${language}" lang="${language}">${names[language]}</a>`).join('');
  return page(
    document.language,
    `<main>${renderBlocks(document.blocks)}</main><nav>${links}<a href="/r/${escapeText(token)}.txt?lang=${escapeText(document.language)}">${escapeText(wordsOf(document.language).print)}</a></nav>`,
  );
}

export function renderMissingPage(language: Language): string {
  return page(language, `<main><p class="b t">${escapeText(words[language].missing)}</p><p>${escapeText(words[language].wait)}</p></main>`);
}
