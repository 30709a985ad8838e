import { codePages, placesOf } from '../receipt/index.ts';

const ESC = 0x1b;
const FIRST_PAGE = codePages[0]?.number ?? 0;
const choosePage = (page: number): readonly number[] => [ESC, 0x74, page];
const UNKNOWN = 0x3f;

/** Rows of text as bytes of the printer's code pages; keeps to a page for as long as that has the letters (RCP-10, RCP-13). */
export class TextBytes {
  private page = FIRST_PAGE;

  /** Chooses the page that rows begin with; to be sent before the first one. */
  begin(): readonly number[] {
    this.page = FIRST_PAGE;
    return choosePage(FIRST_PAGE);
  }

  of(text: string): readonly number[] {
    const bytes: number[] = [];
    for (const character of text) {
      const code = character.codePointAt(0) ?? UNKNOWN;
      if (code >= 0x20 && code < 0x7f) bytes.push(code);
      else bytes.push(...this.place(character));
    }
    return bytes;
  }

  private place(character: string): readonly number[] {
    const places = placesOf(character);
    const here = places.find(({ page }) => page === this.page);
    if (here !== undefined) return [here.byte];
    const [first] = places;
    if (first === undefined) return [UNKNOWN];
    this.page = first.page;
    return [...choosePage(first.page), first.byte];
  }
}
