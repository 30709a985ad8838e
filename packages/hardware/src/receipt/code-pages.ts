/** A code page of receipt printers for Europe. */
export interface CodePage {
  readonly name: string;
  /** The page's number for `ESC t` as Epson counts them. */
  readonly number: number;
  /** The characters of the bytes 0x80 to 0xff; U+FFFD where there is none. */
  readonly characters: string;
}

/** The pages that a receipt is printed with, the one that every printer for Europe has first. Tables as published by IBM and Microsoft. */
export const codePages: readonly CodePage[] = [
  // Western Europe with the euro sign
  {
    name: 'cp858',
    number: 19,
    characters: 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  },
  // Central Europe
  {
    name: 'cp852',
    number: 18,
    characters: 'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0',
  },
  // Turkish
  {
    name: 'cp857',
    number: 13,
    characters: 'ÇüéâäàåçêëèïîıÄÅÉæÆôöòûùİÖÜø£ØŞşáíóúñÑĞğ¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ºªÊËÈ\ufffdÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµ\ufffd×ÚÛÙìÿ¯´\u00ad±\ufffd¾¶§÷¸°¨·¹³²■\u00a0',
  },
  // Baltic
  {
    name: 'cp775',
    number: 33,
    characters: 'ĆüéāäģåćłēŖŗīŹÄÅÉæÆōöĢ¢ŚśÖÜø£Ø×¤ĀĪóŻżź”¦©®¬½¼Ł«»░▒▓│┤ĄČĘĖ╣║╗╝ĮŠ┐└┴┬├─┼ŲŪ╚╔╩╦╠═╬Žąčęėįšųūž┘┌█▄▌▐▀ÓßŌŃõÕµńĶķĻļņĒŅ’\u00ad±“¾¶§÷„°∙·¹³²■\u00a0',
  },
  // Greek
  {
    name: 'cp737',
    number: 14,
    characters: 'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρσςτυφχψ░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀ωάέήϊίόύϋώΆΈΉΊΌΎΏ±≥≤ΪΫ÷≈°∙·√ⁿ²■\u00a0',
  },
  // Cyrillic
  {
    name: 'cp866',
    number: 17,
    characters: 'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмноп░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀рстуфхцчшщъыьэюяЁёЄєЇїЎў°∙·√№¤■\u00a0',
  },
];

/** Where a page has a character. */
export interface PagePlace {
  readonly page: number;
  readonly byte: number;
}

const places = new Map<string, readonly PagePlace[]>();
for (const { number, characters } of codePages) {
  [...characters].forEach((character, index) => {
    if (character !== '\ufffd') places.set(character, [...(places.get(character) ?? []), { page: number, byte: 0x80 + index }]);
  });
}

/** All places of a character, in the order of the pages; none for what no page has. ASCII is the same everywhere and has none. */
export const placesOf = (character: string): readonly PagePlace[] => places.get(character) ?? [];
