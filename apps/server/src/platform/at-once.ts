import { problem } from './problem.ts';

/** Places for work that goes on for long: so many at once of one asker, and of all together. */
export interface Places {
  /** Takes a place; answers the way to give it back. @throws request-rate-limited when there is none */
  enter(asker: string): () => void;
}

/** When to ask again (s): long work ends when it ends. */
const AGAIN = '10';

export function createPlaces(most: { readonly ofOne: number; readonly ofAll: number }): Places {
  const taken = new Map<string, number>();
  let all = 0;
  return {
    enter(asker) {
      const own = taken.get(asker) ?? 0;
      if (own >= most.ofOne || all >= most.ofAll) throw problem('request-rate-limited', { headers: { 'retry-after': AGAIN } });
      taken.set(asker, own + 1);
      all += 1;
      let left = false;
      return () => {
        if (left) return;
        left = true;
        all -= 1;
        const rest = (taken.get(asker) ?? 1) - 1;
        if (rest === 0) taken.delete(asker);
        else taken.set(asker, rest);
      };
    },
  };
}
