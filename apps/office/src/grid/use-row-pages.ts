import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useTopic } from '../api/live.tsx';
import type { Topic } from '../api/socket.ts';

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
  /** How many there are in all, when the server says so. */
  readonly total?: number;
}

export interface RowPages<Row> {
  readonly rows: readonly Row[];
  readonly total: number | undefined;
  readonly more: boolean;
  readonly loading: boolean;
  readonly loadingMore: boolean;
  readonly error: Error | null;
  /** Something changed while the list was read further down: offered, not forced, so that nothing jumps. */
  readonly stale: boolean;
  readonly loadMore: () => void;
  readonly reload: () => void;
}

interface Source<Row> {
  readonly key: readonly unknown[];
  readonly load: (cursor: string | null, signal: AbortSignal) => Promise<Page<Row>>;
  readonly topic?: Topic;
  readonly enabled?: boolean;
}

/** Pages that may be refetched silently; more than that is offered as a line of text. */
const QUIET_PAGES = 1;

/** A cursor-paged list that grows while one scrolls and follows the socket without jumping under the reader's eyes. */
export function useRowPages<Row>(source: Source<Row>): RowPages<Row> {
  const client = useQueryClient();
  const [stale, setStale] = useState(false);
  const query = useInfiniteQuery({
    queryKey: source.key,
    queryFn: ({ pageParam, signal }) => source.load(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Page<Row>) => page.next,
    structuralSharing: false,
    staleTime: 30_000,
    enabled: source.enabled !== false,
    placeholderData: (before: InfiniteData<Page<Row>, string | null> | undefined) => before,
  });
  const pages = query.data?.pages;
  const rows = useMemo(() => (pages === undefined ? [] : pages.length === 1 ? (pages[0]?.rows ?? []) : pages.flatMap((page) => page.rows)), [pages]);
  const { refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = query;
  const reload = useCallback(() => {
    setStale(false);
    client.setQueryData<InfiniteData<Page<Row>, string | null>>(source.key, (data) =>
      data === undefined ? data : { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) },
    );
    void refetch();
  }, [client, refetch, source.key]);
  const count = pages?.length ?? 0;
  useTopic(source.topic, () => {
    if (count <= QUIET_PAGES) void refetch();
    else setStale(true);
  });
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);
  return { rows, total: pages?.[0]?.total, more: hasNextPage, loading: query.isPending, loadingMore: isFetchingNextPage, error: query.error, stale, loadMore, reload };
}
