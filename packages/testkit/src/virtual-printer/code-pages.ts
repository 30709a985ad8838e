const CP850_UPPER = 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0';
const CP437_UPPER = 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0';
const CP858_UPPER = CP850_UPPER.replace('ı', '€');

const byTable =
  (upper: string) =>
  (byte: number): string =>
    byte < 0x80 ? String.fromCharCode(byte) : (upper[byte - 0x80] ?? '?');
const windows = new TextDecoder('windows-1252');
const cp1252 = (byte: number): string => windows.decode(Uint8Array.of(byte));

/** `ESC t n` page numbers as Epson counts them. Unknown pages read as CP437, which is what a printer starts with. */
export function decoderOf(page: number): (byte: number) => string {
  if (page === 19) return byTable(CP858_UPPER);
  if (page === 2) return byTable(CP850_UPPER);
  if (page === 16) return cp1252;
  return byTable(CP437_UPPER);
}
