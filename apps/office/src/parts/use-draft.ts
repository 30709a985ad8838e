import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

export interface Draft<T extends object> {
  readonly value: T;
  readonly set: (change: Partial<T>) => void;
  /** Fields that differ from what is stored. */
  readonly changed: readonly (keyof T & string)[];
  readonly dirty: boolean;
  /** The input came back from an earlier visit or before a reload. */
  readonly restored: boolean;
  /** Changed fields that somebody else has changed, too, since the person began: saving would overwrite what nobody here has seen. */
  readonly overtaken: readonly (keyof T & string)[];
  readonly clear: () => void;
  /** Gives up the input in some fields only. */
  readonly drop: (fields: readonly (keyof T & string)[]) => void;
  /** The person has seen what is stored now and keeps the input. */
  readonly rebase: () => void;
}

/** What was typed, and what stood there when the typing began. */
interface Typed<T> {
  readonly change: Partial<T>;
  readonly base: Partial<T>;
}

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

const NOTHING = { change: {}, base: {} };

function readDraft<T>(key: string): Typed<T> | null {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return typeof stored === 'object' && stored !== null && 'change' in stored && 'base' in stored ? (stored as Typed<T>) : null;
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

/** Typed input after `more` was typed into a record that says `original` at that moment. */
export function typeInto<T extends object>(typed: Typed<T>, original: T, more: Partial<T>): Typed<T> {
  const begun = differing(original, typed.change);
  const base: Partial<T> = { ...typed.base };
  for (const field of Object.keys(more) as (keyof T)[]) if (!(field in begun)) base[field] = original[field];
  return { change: { ...typed.change, ...more }, base };
}

/** Changed fields whose stored value is no longer the one that the typing began with. */
export const overtakenFields = <T extends object>(typed: Typed<T>, original: T): (keyof T & string)[] =>
  (Object.keys(differing(original, typed.change)) as (keyof T & string)[]).filter((field) => !same(typed.base[field], original[field]));

/**
 * Typed input on top of what is stored. Only what differs is kept, per tab, so that it survives a reload and a lost session,
 * and so that a change made by somebody else to another field is not overwritten. A change to the same field is told.
 */
export function useDraft<T extends object>(name: string, original: T): Draft<T> {
  const key = `${PREFIX}${name}`;
  const [typed, setTyped] = useState<Typed<T>>(() => readDraft<T>(key) ?? NOTHING);
  const [restored, setRestored] = useState(() => readDraft<T>(key) !== null);
  const now = useRef(original);
  now.current = original;
  const kept = useMemo(() => differing(original, typed.change), [original, typed]);
  const overtaken = useMemo(() => overtakenFields(typed, original), [original, typed]);
  const text = Object.keys(kept).length === 0 ? '' : JSON.stringify({ change: kept, base: typed.base });
  useEffect(() => {
    if (text === '') sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  }, [key, text]);
  const set = useCallback((more: Partial<T>) => setTyped((before) => typeInto(before, now.current, more)), []);
  const clear = useCallback(() => {
    setTyped(NOTHING);
    setRestored(false);
  }, []);
  const drop = useCallback((fields: readonly (keyof T & string)[]) => {
    const without = (part: Partial<T>): Partial<T> => Object.fromEntries(Object.entries(part).filter(([field]) => !fields.includes(field as keyof T & string))) as Partial<T>;
    setTyped(({ change, base }) => ({ change: without(change), base: without(base) }));
  }, []);
  const rebase = useCallback(() => setTyped(({ change }) => ({ change, base: { ...now.current } })), []);
  const changed = Object.keys(kept) as (keyof T & string)[];
  const dirty = changed.length > 0;
  return { value: { ...original, ...kept }, set, changed, dirty, restored: restored && dirty, overtaken, clear, drop, rebase };
}
