/** A code must have been out of the picture for this long before it counts again; milliseconds. */
const OUT_OF_SIGHT = 1200;

/**
 * Tells a new read from one that is only still in the picture: the same code counts again once it was away for a moment, another
 * code counts at once. Feed it each look at the picture, also those that show nothing.
 */
export function followCodes(): (code: string | null, at: number) => boolean {
  let last = { code: '', at: Number.NEGATIVE_INFINITY };
  return (code, at) => {
    if (code === null) return false;
    const isNew = code !== last.code || at - last.at > OUT_OF_SIGHT;
    last = { code, at };
    return isNew;
  };
}
