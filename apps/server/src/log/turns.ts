/** Lets work of several loops happen one after the other, without one that hangs holding up the rest for long. */
export interface Turns {
  /** Resolves when it is this one's turn, or after `patience` ms; call what it returns when done. */
  take(patience: number): Promise<() => void>;
}

export function createTurns(): Turns {
  let last: Promise<void> = Promise.resolve();
  return {
    take: (patience) => {
      const before = last;
      let done = (): void => {};
      last = new Promise<void>((resolve) => {
        done = resolve;
      });
      return new Promise((resolve) => {
        const timer = setTimeout(() => resolve(done), patience);
        void before.then(() => {
          clearTimeout(timer);
          resolve(done);
        });
      });
    },
  };
}
