import { type RefObject, useEffect, useRef } from 'react';

/** For the place that a new screen is: takes the focus as it appears, so that it is read out and Tab goes on inside. */
export function useTakenFocus(): RefObject<HTMLElement | null> {
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.focus({ preventScroll: true }), []);
  return place;
}
