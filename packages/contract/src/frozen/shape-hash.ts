import { createHash } from 'node:crypto';

const notes: ReadonlySet<string> = new Set(['description', 'title', 'examples', '$comment']);

/** The schema with its keys in order and without what does not change the wire. */
function bare(value: unknown, isNameMap = false): unknown {
  if (Array.isArray(value)) return value.map((item) => bare(item));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => isNameMap || !notes.has(key));
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, bare(item, key === 'properties')]));
}

/**
 * Fingerprint of a wire shape. It stands in the golden file of each version; when it no longer fits, the change needs a new
 * version beside the old one and not a new fingerprint.
 */
export const shapeHash = (schema: object): string =>
  createHash('sha256')
    .update(JSON.stringify(bare(schema)))
    .digest('base64url');
