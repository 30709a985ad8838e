import { initialOf, isPicture } from './picture.tsx';

/** What one tile says, ready for the screen. */
export interface TileWords {
  /** Id of the variant that a tap sells or asks about. */
  readonly variant: string;
  readonly name: string;
  /** Which variant, when it is the only one found; else ''. */
  readonly detail: string;
  readonly price: string;
  /** Stock, or how many variants there are to choose from; '' = nothing known. */
  readonly note: string;
  readonly tone: 'fine' | 'low' | 'out' | null;
  /** When the stock was last known for certain, in words; null = now. */
  readonly asOf: string | null;
  /** Address of the picture. */
  readonly picture: string | null;
  /** There is time to decode the picture; until then its place stays empty. */
  readonly decode: boolean;
}

interface Tile {
  readonly node: HTMLButtonElement;
  readonly picture: HTMLElement;
  readonly name: Text;
  readonly label: HTMLElement;
  readonly detail: Text;
  readonly price: Text;
  readonly stock: HTMLElement;
  readonly note: Text;
  words: TileWords | null;
}

/** Pictures that could not be had and when that was, so that they are not asked for again at every letter, but once there may be a connection again. */
const broken = new Map<string, number>();
const RETRY = 30_000;
const isBroken = (picture: string): boolean => Date.now() - (broken.get(picture) ?? Number.NEGATIVE_INFINITY) < RETRY;

/**
 * Draws tiles without the framework. Fifteen of them change at every letter that is typed, and only their words: comparing those
 * one by one and writing the changed ones is less than rendering them (docs/decisions/0007). A tile belongs to its place
 * in the list, so that the keyboard's focus stays where it is while other articles come to that place.
 */
export class TilePainter {
  private readonly host: HTMLElement;
  private readonly tiles = new Map<number, Tile>();

  constructor(host: HTMLElement) {
    this.host = host;
  }

  /** Shows these tiles, the first of them at place `first` of the whole list, and no others. */
  draw(first: number, all: readonly TileWords[]): void {
    for (const [place, tile] of this.tiles) {
      if (place >= first && place < first + all.length) continue;
      tile.node.remove();
      this.tiles.delete(place);
    }
    let after = this.host.firstElementChild;
    all.forEach((words, index) => {
      const place = first + index;
      const tile = this.tiles.get(place) ?? createTile(place);
      this.tiles.set(place, tile);
      if (tile.node === after) after = after.nextElementSibling;
      else this.host.insertBefore(tile.node, after);
      write(tile, words);
    });
  }
}

function element<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, ...inside: readonly Node[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...inside);
  return made;
}

function createTile(place: number): Tile {
  const [name, detail, price, note] = [new Text(), new Text(), new Text(), new Text()];
  const label = element('span', 'tile__name', name, element('span', 'tile__detail', detail));
  label.dir = 'auto';
  const picture = element('span', 'picture');
  picture.ariaHidden = 'true';
  const stock = element('span', 'stock', note);
  const node = element('button', 'tile', picture, label, element('span', 'tile__row', element('b', 'ui-num', price), stock));
  node.type = 'button';
  node.dataset['tile'] = String(place);
  node.dataset['testid'] = 'tile';
  return { node, picture, name, label, detail, price, stock, note, words: null };
}

function write(tile: Tile, words: TileWords): void {
  const old = tile.words;
  tile.words = words;
  if (old?.variant !== words.variant) tile.node.dataset['variant'] = words.variant;
  if (old?.name !== words.name) {
    tile.name.data = words.name;
    tile.label.title = words.name;
  }
  if (old?.detail !== words.detail) tile.detail.data = words.detail === '' ? '' : ` ${words.detail}`;
  if (old?.price !== words.price) tile.price.data = words.price;
  if (old?.note !== words.note) tile.note.data = words.note;
  if (old?.tone !== words.tone) setData(tile.stock, 'tone', words.tone);
  if (old?.asOf !== words.asOf) {
    setData(tile.stock, 'stale', words.asOf === null ? null : 'true');
    tile.stock.title = words.asOf ?? '';
  }
  if (old?.picture !== words.picture || old.decode !== words.decode || (!isPicture(words.picture) && initialOf(old.name) !== initialOf(words.name))) drawPicture(tile, words);
}

function setData(node: HTMLElement, name: string, value: string | null): void {
  if (value === null) delete node.dataset[name];
  else node.dataset[name] = value;
}

function drawPicture(tile: Tile, words: TileWords): void {
  const { picture } = words;
  const [shown] = tile.picture.children;
  if (!isPicture(picture) || isBroken(picture)) {
    const initial = initialOf(words.name);
    if (shown instanceof HTMLSpanElement) shown.textContent = initial;
    else tile.picture.replaceChildren(element('span', 'picture__initial', new Text(initial)));
  } else if (!words.decode) shown?.remove();
  else if (!(shown instanceof HTMLImageElement) || shown.getAttribute('src') !== picture) tile.picture.replaceChildren(createImage(tile, picture));
}

function createImage(tile: Tile, picture: string): HTMLImageElement {
  const image = new Image();
  image.alt = '';
  image.loading = 'lazy';
  image.decoding = 'async';
  image.draggable = false;
  image.onerror = () => {
    broken.set(picture, Date.now());
    if (tile.words?.picture === picture) drawPicture(tile, tile.words);
  };
  image.src = picture;
  return image;
}
