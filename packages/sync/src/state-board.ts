import type { ChangeNotice, TillAlarm, TillState } from './till-port.ts';

/** The state before anything is known. */
export const emptyState = (appVersion: string): TillState => ({
  phase: 'starting',
  progress: null,
  failure: null,
  online: false,
  unsent: 0,
  lastContactAt: null,
  serverClockSkewMs: null,
  journal: { seq: 0, ackedSeq: 0 },
  storage: { persisted: false, usage: 0, quota: 0 },
  datasets: [],
  referenceVersion: null,
  appVersion,
  identity: null,
  locked: false,
  alarms: [],
});

/** Holds the state that everybody sees, and who wants to hear of it. A listener that throws does not stop the others. */
export class StateBoard {
  private current: TillState;
  private readonly listeners = new Set<(state: TillState) => void>();
  private readonly changeListeners = new Set<(notice: ChangeNotice) => void>();

  constructor(appVersion: string) {
    this.current = emptyState(appVersion);
  }

  get state(): TillState {
    return this.current;
  }

  set(part: Partial<TillState>): void {
    const changed = (Object.keys(part) as (keyof TillState)[]).some((key) => part[key] !== this.current[key]);
    if (!changed) return;
    this.current = { ...this.current, ...part };
    for (const listener of this.listeners) callSafely(() => listener(this.current));
  }

  raise(alarm: TillAlarm): void {
    const known = this.current.alarms.find((other) => other.kind === alarm.kind);
    if (known && alarm.kind !== 'clock-skew') return;
    this.set({ alarms: [...this.current.alarms.filter((other) => other.kind !== alarm.kind), known ? { ...alarm, since: known.since } : alarm] });
  }

  clear(kind: TillAlarm['kind']): void {
    if (this.current.alarms.some((alarm) => alarm.kind === kind)) this.set({ alarms: this.current.alarms.filter((alarm) => alarm.kind !== kind) });
  }

  subscribe(listener: (state: TillState) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  onChange(listener: (notice: ChangeNotice) => void): () => void {
    this.changeListeners.add(listener);
    return () => this.changeListeners.delete(listener);
  }

  tell(notice: ChangeNotice): void {
    for (const listener of this.changeListeners) callSafely(() => listener(notice));
  }
}

function callSafely(work: () => void): void {
  try {
    work();
  } catch (error) {
    console.error('a listener of the till failed', error);
  }
}
