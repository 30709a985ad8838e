/** Lets a loop sleep until somebody wakes it. A call that comes while it works is not lost. */
export interface Waker {
  wake(): void;
  /** Resolves at the next wake-up (at once when one is waiting) or after the time. */
  wait(milliseconds: number): Promise<void>;
  /** Resolves after the time, or at the end of the loop's life; wake-ups in between are kept for `wait`. */
  pause(milliseconds: number): Promise<void>;
}

export function createWaker(): Waker {
  let called = false;
  let resume: (() => void) | undefined;
  return {
    wake() {
      called = true;
      resume?.();
    },
    wait(milliseconds) {
      if (called) {
        called = false;
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        const timer = setTimeout(done, milliseconds);
        resume = done;
        function done(): void {
          clearTimeout(timer);
          resume = undefined;
          called = false;
          resolve();
        }
      });
    },
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  };
}
