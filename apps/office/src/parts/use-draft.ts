import { useCallback, useEffect, useMemo, useState } from 'react';

export interface Draft<T extends object> {
  readonly value: T;
  readonly set: (change: Partial<T>) => void;
  /** Fields that differ from what is stored. */
  readonly changed: readonly (keyof T & string)[];
  readonly dirty: boolean;
  /** The input came back from an earlier visit or before a reload. */
  readonly restored: boolean;
  readonly clear: () => void;
}

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

function readDraft<T>(key: string): Partial<T> | null {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return typeof stored === 'object' && stored !== null ? (stored as Partial<T>) : null;
  } catch {
    return null;
  }
}

const PREFIX = 'tresen.office.draft.';

/** What somebody typed goes with them: whoever sits down next does not see it. */
export function forgetDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}

/** The fields of `change` that differ from `original`. */
export function differing<T extends object>(original: T, change: Partial<T>): Partial<T> {
  const kept: Partial<T> = {};
  for (const key of Object.keys(change) as (keyof T)[]) {
    const value = change[key];
    if (value !== undefined && !same(value, original[key])) kept[key] = value;
  }
  return kept;
}

/**
 * Typed input on top of what is stored. Only what differs is kept, per tab, so that it survives a reload and a lost session,
 * and so that a change made by somebody else to another field is not overwritten.
 */
export function useDraft<T extends object>(name: string, original: T): Draft<T> {
  const key = `${PREFIX}${name}`;
  const [change, setChange] = useState<Partial<T>>(() => readDraft<T>(key) ?? {});
  const [restored, setRestored] = useState(() => readDraft<T>(key) !== null);
  const kept = useMemo(() => differing(original, change), [original, change]);
  const text = JSON.stringify(kept);
  useEffect(() => {
    if (text === '{}') sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  }, [key, text]);
  const set = useCallback((more: Partial<T>) => setChange((before) => ({ ...before, ...more })), []);
  const clear = useCallback(() => {
    setChange({});
    setRestored(false);
  }, []);
  const changed = Object.keys(kept) as (keyof T & string)[];
  const dirty = changed.length > 0;
  return { value: { ...original, ...kept }, set, changed, dirty, restored: restored && dirty, clear };
}
