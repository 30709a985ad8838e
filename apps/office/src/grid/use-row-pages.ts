import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTopic } from '../api/live.tsx';
import type { Topic } from '../api/socket.ts';
import { countNews } from './count-news.ts';

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
  /** How many there are in all, when the server says so. */
  readonly total?: number;
}

/** What changed while somebody read the list: offered, never forced, so that nothing jumps. */
export interface News {
  /** Rows that came in above; null = the list changed, nobody counted how. */
  readonly count: number | null;
  /** At least so many: there may be more than one page of them. */
  readonly more: boolean;
}

export interface RowPages<Row> {
  readonly rows: readonly Row[];
  readonly total: number | undefined;
  readonly more: boolean;
  readonly loading: boolean;
  readonly loadingMore: boolean;
  readonly error: Error | null;
  readonly news: News | null;
  readonly showNews: () => void;
  /** Whether somebody is in the middle of the list; set by the grid, asked before rows are put in. */
  readonly reading: RefObject<() => boolean>;
  readonly loadMore: () => void;
  readonly reload: () => void;
  /** One page after the other, for what needs all rows; left out when all are here. */
  readonly load?: (cursor: string | null, signal: AbortSignal) => Promise<Page<Row>>;
}

interface Source<Row> {
  readonly key: readonly unknown[];
  readonly load: (cursor: string | null, signal: AbortSignal) => Promise<Page<Row>>;
  readonly topic?: Topic;
  readonly enabled?: boolean;
  /** The newest stand first: new rows push the others down. Without it rows keep their places and are refreshed where they are. */
  readonly newest?: (row: Row) => string;
}

type Pages<Row> = InfiniteData<Page<Row>, string | null>;

/** So many loaded pages are refreshed in place; more than that is offered. */
const QUIET_PAGES = 5;
/** News come at most so often, in milliseconds. */
const GAP = 1000;
/** A look that got no answer is tried again after this (ms): nobody tells the same news twice. */
const LOOK_AGAIN = 3000;

/** A cursor-paged list that grows while one scrolls and follows the socket without jumping under the reader's eyes. */
export function useRowPages<Row>(source: Source<Row>): RowPages<Row> {
  const newestFirst = source.newest !== undefined;
  const query = useInfiniteQuery({
    queryKey: source.key,
    queryFn: ({ pageParam, signal }) => source.load(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Page<Row>) => page.next,
    structuralSharing: false,
    staleTime: 30_000,
    enabled: source.enabled !== false,
    placeholderData: (before: Pages<Row> | undefined) => before,
    // Rows that come in by themselves would push the others down: the socket tells, and the grid says when it may happen
    refetchOnWindowFocus: !newestFirst,
    refetchOnMount: !newestFirst,
    refetchOnReconnect: !newestFirst,
  });
  const pages = query.data?.pages;
  const rows = useMemo(() => (pages === undefined ? [] : pages.length === 1 ? (pages[0]?.rows ?? []) : pages.flatMap((page) => page.rows)), [pages]);
  const { refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = query;
  const follow = useNews(source, { rows, pages: pages?.length ?? 0, refetch });
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);
  return {
    rows,
    total: pages?.[0]?.total,
    more: hasNextPage,
    loading: query.isPending,
    loadingMore: isFetchingNextPage,
    error: query.error,
    ...follow,
    loadMore,
    load: source.load,
  };
}

interface Shown<Row> {
  readonly rows: readonly Row[];
  readonly pages: number;
  readonly refetch: () => unknown;
}

/** Hears of changes and decides: put in, refresh in place, or offer. */
function useNews<Row>(source: Source<Row>, shown: Shown<Row>): Pick<RowPages<Row>, 'news' | 'showNews' | 'reading' | 'reload'> {
  const client = useQueryClient();
  const [waiting, setWaiting] = useState<(News & { readonly page: Page<Row> | null }) | null>(null);
  const reading = useRef(() => false);
  const latest = useRef({ source, shown });
  latest.current = { source, shown };
  const name = JSON.stringify(source.key);
  // Other filters, another list: what waited belonged to the old one
  useEffect(() => setWaiting(null), [name]);
  const put = useCallback(
    (page: Page<Row>) => {
      client.setQueryData<Pages<Row>>(latest.current.source.key, { pages: [page], pageParams: [null] });
      setWaiting(null);
    },
    [client],
  );
  const reload = useCallback(() => {
    setWaiting(null);
    client.setQueryData<Pages<Row>>(latest.current.source.key, (data) => (data === undefined ? data : { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) }));
    void latest.current.shown.refetch();
  }, [client]);
  // Looks may overlap, and answers overtake each other: one that was asked before another that has answered tells nothing new.
  const looks = useRef({ asked: 0, answered: 0 });
  const again = useRef<ReturnType<typeof setTimeout>>(undefined);
  const lookAgain = useRef<() => unknown>(() => {});
  const look = useCallback(async () => {
    const asked = latest.current.source;
    if (asked.newest === undefined || latest.current.shown.pages === 0) return;
    const turn = ++looks.current.asked;
    const page = await asked.load(null, AbortSignal.timeout(20_000)).catch(() => null);
    // With other filters, another list; and a later look has seen what this one saw
    if (JSON.stringify(latest.current.source.key) !== JSON.stringify(asked.key) || turn < looks.current.answered) return;
    if (page === null) {
      clearTimeout(again.current);
      again.current = setTimeout(() => void lookAgain.current(), LOOK_AGAIN);
      return;
    }
    looks.current.answered = turn;
    if (!reading.current()) return put(page);
    const found = countNews(page.rows, latest.current.shown.rows, asked.newest);
    if (found.count > 0) setWaiting({ ...found, page });
  }, [put]);
  lookAgain.current = look;
  useEffect(() => () => clearTimeout(again.current), []);
  useTopic(
    source.topic,
    () => {
      const { shown: now } = latest.current;
      if (source.newest !== undefined) void look();
      else if (now.pages <= QUIET_PAGES) void now.refetch();
      else setWaiting({ count: null, more: false, page: null });
    },
    GAP,
  );
  // Back from a detail screen: the list stands as it was left, and says what came in since
  useEffect(() => void look(), [look]);
  const showNews = useCallback(() => (waiting?.page === null || waiting === null ? reload() : put(waiting.page)), [waiting, put, reload]);
  return { news: waiting, showNews, reading, reload };
}
