import { useRef, useState } from 'react';

export interface EachState<Item> {
  readonly total: number;
  readonly done: number;
  readonly running: boolean;
  readonly failed: readonly { readonly item: Item; readonly error: unknown }[];
}

export interface Each<Item> {
  readonly state: EachState<Item> | null;
  /** Does the work for one item after another; answers how it went. One that fails does not stop the others. */
  readonly run: (items: readonly Item[], work: (item: Item) => Promise<void>) => Promise<EachState<Item>>;
  /** Ends after the item that is being worked on. */
  readonly stop: () => void;
}

/** One action on several things, with progress, a way to stop, and a list of what did not work. */
export function useEach<Item>(): Each<Item> {
  const [state, setState] = useState<EachState<Item> | null>(null);
  const stopped = useRef(false);
  const run: Each<Item>['run'] = async (items, work) => {
    stopped.current = false;
    let now: EachState<Item> = { total: items.length, done: 0, running: true, failed: [] };
    setState(now);
    for (const item of items) {
      if (stopped.current) break;
      try {
        await work(item);
        now = { ...now, done: now.done + 1 };
      } catch (error) {
        now = { ...now, done: now.done + 1, failed: [...now.failed, { item, error }] };
      }
      setState(now);
    }
    now = { ...now, running: false };
    setState(now);
    return now;
  };
  return {
    state,
    run,
    stop: () => {
      stopped.current = true;
    },
  };
}
