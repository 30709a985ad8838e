import type { LayoutRow } from '@tresen/contract/feed';
import type { Id } from '@tresen/kernel';
import type { TillPort, VariantView } from '@tresen/sync';
import { markPainted, watchFrame } from '../app/marks.ts';
import { createStore, type Store } from '../app/store.ts';
import { EarlyQuestion } from './early-question.ts';
import { FAVOURITES, keptFavourites } from './find-favourites.ts';
import { groupByArticle, type TileGroup, tilesOf } from './group-tiles.ts';
import { whenCalm } from './when-calm.ts';

const PAGE = 60;
/** Articles that a search shows at once: what a screen has room for. */
const RESULTS = 16;
/** Articles that it shows when nobody types on. */
const ALL_RESULTS = 60;
const DIGITS = /^\d+$/;
const FOLLOW_PAUSE = 150;
/** Digits may be a scan on its way: the search waits this long for its end. */
const DIGITS_PAUSE = 90;
/** Stands for "rows that were handed in", which no typed text can be. */
const OFFERED = '\u0000';

/** What the finder shows right now. */
export interface FinderState {
  readonly groups: readonly TileGroup[];
  /** The search that `groups` answer; '' = browsing a category. */
  readonly shownText: string;
  readonly category: string | null;
  readonly layout: readonly LayoutRow[];
  readonly complete: boolean;
  readonly busy: boolean;
  /** The list came of a tap, not of typing. */
  readonly tapped: boolean;
  /** Changes when the list is another one, so that it starts at the top. */
  readonly resetKey: number;
}

export interface Finder {
  /** What stands in the search field; a store of its own, so that a key press renders the field and nothing else. */
  readonly text: Store<string>;
  readonly state: Store<FinderState>;
  type(text: string): void;
  /** This text is about to stand in the field: what it asks for may be looked for already. */
  expect(text: string): void;
  clear(): void;
  open(category: string | null): void;
  more(): void;
  /** Shows articles to choose from, e.g. those that share a code. */
  offer(views: readonly VariantView[]): void;
  /** Loads, and follows the office's changes until the answer is called. */
  follow(): () => void;
}

type Source = Pick<TillPort, 'searchArticles' | 'browse' | 'layout' | 'onChange' | 'recentReceipts' | 'variants'> & Partial<Pick<TillPort, 'loadPreference' | 'savePreference'>>;

/** Why something is loaded: somebody typed, tapped a category, or what is shown may have changed. */
type Way = 'typed' | 'tapped' | 'again';

/** Asks for what the field and the category say; only the newest question's answer is shown. */
function createLoader(
  port: Source,
  text: Store<string>,
  state: Store<FinderState>,
): { load(way: Way): Promise<void>; expect(wanted: string): void; asked(): string; more(): void; drop(): void } {
  let turn = 0;
  // Chosen once per start: tiles that change places while somebody sells are found by nobody.
  let favourites: Promise<readonly Id[]> | null = null;
  const browse = async (category: string | null, limit: number): Promise<readonly VariantView[]> => {
    if (category === null) return [];
    if (category !== FAVOURITES) return await port.browse(category, { limit, articles: true });
    favourites ??= keptFavourites(port, state.get().layout);
    return await port.variants(await favourites);
  };
  const browsed = async (category: string | null, limit: number): Promise<readonly TileGroup[]> => groupByArticle(await browse(category, limit), true);
  const searched = async (wanted: string, limit: number): Promise<readonly TileGroup[]> => {
    const answer = port.searchArticles(wanted, { limit });
    watchFrame();
    return tilesOf(await answer);
  };
  const results = new EarlyQuestion((wanted: string) => searched(wanted, RESULTS));
  let asked = '';
  let count = PAGE;
  const load = async (way: Way): Promise<void> => {
    const keepPlace = way === 'again';
    turn += 1;
    const own = turn;
    const wanted = text.get().trim();
    const { category } = state.get();
    asked = wanted;
    if (!keepPlace) count = PAGE;
    const groups = await (wanted === '' ? browsed(category, count) : keepPlace ? searched(wanted, ALL_RESULTS) : results.get(wanted));
    if (own !== turn) return;
    state.set((now) => ({
      ...now,
      groups,
      shownText: wanted,
      complete: wanted !== '' || category === FAVOURITES || groups.length < count,
      busy: false,
      tapped: keepPlace ? now.tapped : way === 'tapped',
      resetKey: keepPlace ? now.resetKey : now.resetKey + 1,
    }));
    if (wanted === '' || keepPlace) return;
    markPainted('till:search-painted');
    if (groups.length === RESULTS) whenCalm(() => (own === turn ? void load('again') : undefined));
  };
  return {
    load,
    expect: (wanted) => results.expect(wanted),
    asked: () => asked,
    more: () => {
      if (asked !== '' || state.get().complete) return;
      count += PAGE;
      void load('again');
    },
    drop: () => {
      turn += 1;
      asked = OFFERED;
    },
  };
}

export function createFinder(port: Source): Finder {
  const text = createStore('');
  const state = createStore<FinderState>({ groups: [], shownText: '', category: null, layout: [], complete: false, busy: true, tapped: false, resetKey: 0 });
  const loader = createLoader(port, text, state);
  let waiting: ReturnType<typeof setTimeout> | null = null;

  const type = (next: string): void => {
    const wanted = next.trim();
    text.set(next);
    if (waiting !== null) clearTimeout(waiting);
    // A scan came and went: nothing was asked for, nothing needs to be shown again.
    if (wanted === loader.asked()) return;
    if (DIGITS.test(wanted)) waiting = setTimeout(() => void loader.load('typed'), DIGITS_PAUSE);
    else void loader.load('typed');
  };
  const loadLayout = async (): Promise<void> => {
    const layout = [...(await port.layout())].sort((a, b) => a.order - b.order);
    const first = layout.length > 0 ? FAVOURITES : null;
    state.set((now) => ({ ...now, layout, category: layout.some((row) => row.id === now.category) ? now.category : first }));
    await loader.load('again');
  };
  return {
    text,
    state,
    type,
    expect: (next) => {
      const wanted = next.trim();
      if (wanted !== '' && wanted !== loader.asked() && !DIGITS.test(wanted)) loader.expect(wanted);
    },
    clear: () => type(''),
    open: (category) => {
      text.set('');
      state.set((now) => ({ ...now, category: category ?? FAVOURITES }));
      void loader.load('tapped');
    },
    more: loader.more,
    offer: (views) => {
      loader.drop();
      state.set((now) => ({ ...now, groups: groupByArticle(views, false), shownText: OFFERED, complete: true, tapped: false, resetKey: now.resetKey + 1 }));
    },
    follow: () => {
      void loadLayout();
      let timer: ReturnType<typeof setTimeout> | null = null;
      const off = port.onChange((notice) => {
        if (notice.dataset === 'layout') void loadLayout();
        if (!['stock', 'prices', 'catalog'].includes(notice.dataset) || timer !== null || loader.asked() === OFFERED) return;
        timer = setTimeout(() => {
          timer = null;
          void loader.load('again');
        }, FOLLOW_PAUSE);
      });
      return () => {
        off();
        if (timer) clearTimeout(timer);
        if (waiting) clearTimeout(waiting);
      };
    },
  };
}

/**
 * The categories to offer: the outermost ones always, and below them the parts of the chosen one, or its neighbours when
 * it has no parts. `path` holds the chosen category and everything around it.
 */
export function categoryRows(
  layout: readonly LayoutRow[],
  category: string | null,
): { readonly roots: readonly LayoutRow[]; readonly inner: readonly LayoutRow[]; readonly path: readonly string[] } {
  const roots = layout.filter((row) => row.parent === null);
  const path: string[] = [];
  for (let row = layout.find((candidate) => candidate.id === category); row !== undefined && !path.includes(row.id); row = layout.find((candidate) => candidate.id === row?.parent))
    path.unshift(row.id);
  const children = layout.filter((row) => row.parent === category && category !== null);
  const own = layout.find((row) => row.id === category);
  const siblings = own === undefined || own.parent === null ? [] : layout.filter((row) => row.parent === own.parent);
  return { roots, inner: children.length > 0 ? children : siblings, path };
}
