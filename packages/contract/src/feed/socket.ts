import type { FeedRow } from './datasets.ts';

/** Messages from the server on `GET /api/v1/feed/socket` (WebSocket, JSON text frames). */
export type SocketMessage =
  /** First frame after sign-in. */
  | { readonly type: 'hello'; readonly serverTime: string; readonly beatMs?: number }
  /** To tills, as often as `hello` says (ms; left out = never): the way is there, even when nothing changes. */
  | { readonly type: 'beat' }
  /**
   * Rows changed. Cursors of a dataset are numbers that only grow. A till whose cursor is at least `from` applies the rows and moves
   * to `cursor`; one that is behind (or got no rows) pulls the changes over HTTP; one that is beyond `cursor` has them already.
   */
  | { readonly type: 'changes'; readonly dataset: string; readonly from: string; readonly cursor: string; readonly rows?: readonly FeedRow[] }
  /** Office screens: something on this topic changed (`figures sales stock exceptions tills catalog`), with a small payload where one helps. */
  | { readonly type: 'topic'; readonly topic: string; readonly data?: unknown };

/** Messages to the server. Office screens choose topics; tills get their datasets without asking. */
export type SocketRequest = { readonly type: 'subscribe'; readonly topics: readonly string[] } | { readonly type: 'ping' };
