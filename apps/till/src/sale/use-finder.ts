import type { LayoutRow } from '@tresen/contract/feed';
import type { VariantView } from '@tresen/sync';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { mark, markPainted } from '../app/marks.ts';
import { createStore, type Store } from '../app/store.ts';
import { useTill } from '../app/till.ts';

const PAGE = 60;
const RESULTS = 60;
const FOLLOW_PAUSE = 150;
/** Digits may be a scan on its way: the search waits this long for its end. */
const DIGITS_PAUSE = 90;

interface Shown {
  readonly views: readonly VariantView[];
  /** Text of the search that made them; '' = browsing. */
  readonly text: string;
  readonly category: string | null;
  readonly complete: boolean;
  readonly resetKey: number;
}

export interface FinderModel {
  /** What stands in the search field; a store of its own, so that a key press renders the field and nothing else. */
  readonly text: Store<string>;
  /** The search that `views` answer; '' = browsing. */
  readonly shownText: string;
  readonly views: readonly VariantView[];
  readonly isBrowsing: boolean;
  readonly busy: boolean;
  readonly category: string | null;
  /** Chosen categories, outermost first. */
  readonly path: readonly string[];
  readonly tabs: readonly LayoutRow[];
  /** Changes when the list is another one, so that it starts at the top. */
  readonly resetKey: number;
  type(text: string): void;
  clear(): void;
  open(category: string | null): void;
  more(): void;
  offer(views: readonly VariantView[]): void;
}

/** State of the finder: what was typed, what is shown, and following the office's changes while it is open. */
export function useFinder(): FinderModel {
  const till = useTill();
  const [text] = useState(() => createStore(''));
  const [layout, setLayout] = useState<readonly LayoutRow[]>([]);
  const [shown, setShown] = useState<Shown>({ views: [], text: '', category: null, complete: false, resetKey: 0 });
  const [busy, setBusy] = useState(true);
  const [category, setCategory] = useState<string | null>(null);
  const ask = useRef(0);
  const waiting = useRef<ReturnType<typeof setTimeout> | null>(null);
  const asked = useRef('');
  const current = useRef({ text: '', category: null as string | null, count: PAGE });

  const load = useCallback(
    async (keepPlace: boolean): Promise<void> => {
      ask.current += 1;
      const turn = ask.current;
      const { text: wanted, category: inCategory, count } = current.current;
      asked.current = wanted;
      const views = wanted === '' ? (inCategory === null ? [] : await browse(till.port, inCategory, count)) : await till.port.search(wanted, { limit: RESULTS });
      if (turn !== ask.current) return;
      setShown((now) => ({ views, text: wanted, category: inCategory, complete: wanted !== '' || views.length < count, resetKey: keepPlace ? now.resetKey : now.resetKey + 1 }));
      setBusy(false);
      if (wanted !== '') markPainted('till:search-painted');
    },
    [till],
  );

  const type = useCallback(
    (next: string): void => {
      const wanted = next.trim();
      text.set(next);
      current.current = { ...current.current, text: wanted };
      if (waiting.current !== null) clearTimeout(waiting.current);
      // A scan came and went: nothing was asked for, nothing needs to be shown again.
      if (wanted === asked.current) return;
      if (wanted !== '') mark('till:search');
      if (/^\d+$/.test(wanted)) waiting.current = setTimeout(() => void load(false), DIGITS_PAUSE);
      else void load(false);
    },
    [load, text],
  );
  const open = useCallback(
    (next: string | null): void => {
      const target = next ?? layout.find((row) => row.parent === null)?.id ?? null;
      text.set('');
      setCategory(target);
      current.current = { text: '', category: target, count: PAGE };
      void load(false);
    },
    [layout, load, text],
  );
  const clear = useCallback(() => type(''), [type]);
  const more = useCallback((): void => {
    if (current.current.text !== '') return;
    current.current = { ...current.current, count: current.current.count + PAGE };
    void load(true);
  }, [load]);
  const offer = useCallback((views: readonly VariantView[]): void => {
    ask.current += 1;
    asked.current = '\u0000';
    setShown((now) => ({ views, text: '\u0000', category: null, complete: true, resetKey: now.resetKey + 1 }));
  }, []);

  useEffect(() => {
    const loadLayout = async (): Promise<void> => {
      const rows = [...(await till.port.layout())].sort((a, b) => a.order - b.order);
      setLayout(rows);
      const first = rows.find((row) => row.parent === null)?.id ?? null;
      if (current.current.category === null && first !== null) {
        setCategory(first);
        current.current = { ...current.current, category: first };
      }
      await load(true);
    };
    void loadLayout();
    let timer: ReturnType<typeof setTimeout> | null = null;
    const off = till.port.onChange((notice) => {
      if (notice.dataset === 'layout') void loadLayout();
      if (!['stock', 'prices', 'catalog'].includes(notice.dataset) || timer !== null) return;
      timer = setTimeout(() => {
        timer = null;
        void load(true);
      }, FOLLOW_PAUSE);
    });
    return () => {
      off();
      if (timer) clearTimeout(timer);
    };
  }, [till, load]);

  const { tabs, path } = useMemo(() => tabsFor(layout, category), [layout, category]);
  const isBrowsing = shown.text === '';
  return {
    text,
    shownText: shown.text,
    views: shown.views,
    isBrowsing,
    busy,
    category,
    path,
    tabs,
    resetKey: shown.resetKey,
    type,
    clear,
    open,
    more: shown.complete ? noMore : more,
    offer,
  };
}

const noMore = (): void => undefined;

async function browse(
  port: { browse: (category: string, options: { limit: number; articles: boolean }) => Promise<readonly VariantView[]> },
  category: string,
  limit: number,
): Promise<readonly VariantView[]> {
  return port.browse(category, { limit, articles: true });
}

/** The tabs to offer: inside a category its parts (or its neighbours when it has none), else the outermost ones. */
export function tabsFor(layout: readonly LayoutRow[], category: string | null): { readonly tabs: readonly LayoutRow[]; readonly path: readonly string[] } {
  const roots = layout.filter((row) => row.parent === null);
  const own = layout.find((row) => row.id === category);
  if (!own) return { tabs: roots, path: [] };
  const children = layout.filter((row) => row.parent === own.id);
  if (own.parent === null) return children.length === 0 ? { tabs: roots, path: [] } : { tabs: [own, ...children], path: [own.id] };
  const parent = layout.find((row) => row.id === own.parent);
  const siblings = layout.filter((row) => row.parent === own.parent);
  const shownTabs = children.length > 0 ? [own, ...children] : parent ? [parent, ...siblings] : siblings;
  return { tabs: shownTabs, path: parent ? [parent.id, own.id] : [own.id] };
}
