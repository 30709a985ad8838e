/** Others get a word in between: requests that came meanwhile, above all. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const rest = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** So many rows are worked on in one go: some milliseconds, which a till that sends a sale does not notice. */
const SLICE = 20;
/** For so long after a sale there are probably more to come, in milliseconds. */
const BUSY = 1_000;
/** A transaction that takes long holds up everybody who reads the log. */
const LONGEST_REST = 100;

let lastSale = Number.NEGATIVE_INFINITY;

/** A till has sent something and waits for the answer: work on many rows leaves half of the machine, and of its database, to sales now. */
export function tillWaits(): void {
  lastSale = performance.now();
}

/** The rows piece by piece, with a breath after each but the last, and a rest while tills sell: work on many rows delays nobody who wants little. */
export async function* inSlices<T>(rows: readonly T[], size = SLICE): AsyncGenerator<readonly T[]> {
  let began = performance.now();
  for (let start = 0; start < rows.length; start += size) {
    if (start > 0) {
      const now = performance.now();
      await (now - lastSale < BUSY ? rest(Math.min(now - began, LONGEST_REST)) : breathe());
      began = performance.now();
    }
    yield rows.slice(start, start + size);
  }
}
