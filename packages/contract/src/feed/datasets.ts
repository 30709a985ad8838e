import { type Static, Type } from 'typebox';

/**
 * The datasets that flow down to a till. `catalog prices customers taxes` come with the snapshot and then as changes;
 * `staff settings layout stock` are small or short-lived and come as changes from cursor 0 or a reset.
 */
export const DATASETS = ['catalog', 'prices', 'customers', 'taxes', 'staff', 'settings', 'layout', 'stock'] as const;
export type Dataset = (typeof DATASETS)[number];

/** A row of a dataset. `data: null` means deleted. Row shapes: `rows.ts`. */
export const FeedRow = Type.Object({ key: Type.String(), data: Type.Union([Type.Unknown(), Type.Null()]) });
export type FeedRow = Static<typeof FeedRow>;

/**
 * `GET /api/v1/feed/changes?dataset=D&cursor=C&limit=N`. Apply `rows` and `cursor` in one transaction, go on while `more`.
 * `reset: true` means: the rows are the whole dataset from the start, what was there before is to be dropped.
 */
export const FeedChanges = Type.Object({
  dataset: Type.String(),
  cursor: Type.String(),
  more: Type.Boolean(),
  reset: Type.Boolean(),
  rows: Type.Array(FeedRow),
  asOf: Type.String(),
});
export type FeedChanges = Static<typeof FeedChanges>;

/** `GET /api/v1/feed/manifest`: the newest ready-made reference file for this till and where each dataset stands. */
export const FeedManifest = Type.Object({
  format: Type.Integer({ description: 'version of the reference file schema' }),
  snapshot: Type.Union([
    Type.Null(),
    Type.Object({
      version: Type.String(),
      url: Type.String(),
      bytes: Type.Integer({ description: 'uncompressed' }),
      sha256: Type.String({ description: 'base64url, of the uncompressed file' }),
      chunkBytes: Type.Integer({ description: 'the file is verified while it comes, in pieces of this size' }),
      chunks: Type.Array(Type.String(), { description: 'base64url SHA-256 of each piece of the uncompressed file; the last may be shorter' }),
      rows: Type.Record(Type.String(), Type.Integer(), { description: 'row count per table, checked after the download' }),
      cursors: Type.Record(Type.String(), Type.String(), { description: 'per dataset: the cursor that the file contains' }),
    }),
  ]),
  cursors: Type.Record(Type.String(), Type.String()),
  serverTime: Type.String(),
});
export type FeedManifest = Static<typeof FeedManifest>;
