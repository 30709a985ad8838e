import type { ClockPort } from './ports.ts';
import type { TillState } from './till-port.ts';

type Progress = NonNullable<TillState['progress']>;

/** Nobody reads faster. Each figure that is shown draws a frame, for which several threads leave the load waiting. */
const EVERY = 250;

/** Tells the first figure of each step at once, then one every quarter of a second, and the last. */
export function nowAndThen(clock: Pick<ClockPort, 'now'>, tell: (progress: Progress) => void): (step: Progress['step'], done: number, total: number) => void {
  let shown: { readonly step: string; readonly at: number } | null = null;
  return (step, done, total) => {
    const now = clock.now();
    // A clock that is set back must not silence it.
    if (shown?.step === step && done !== total && now >= shown.at && now < shown.at + EVERY) return;
    shown = { step, at: now };
    tell({ step, done, total });
  };
}
