/** Others get a word in between: requests that came meanwhile, above all. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** So many rows are worked on in one go: some milliseconds, which a till that sends a sale does not notice. */
const SLICE = 50;

/** The rows piece by piece, with a breath after each but the last: work on many rows delays nobody who wants little. */
export async function* inSlices<T>(rows: readonly T[], size = SLICE): AsyncGenerator<readonly T[]> {
  for (let start = 0; start < rows.length; start += size) {
    if (start > 0) await breathe();
    yield rows.slice(start, start + size);
  }
}
