import { useSyncExternalStore } from 'react';

const query = matchMedia('(max-width: 899px)');

/** Phone and portrait tablet: the basket and the finder are two pages. The same width as in the styles. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => query.matches,
  );
}
