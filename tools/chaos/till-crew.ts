import { type ChildProcess, fork } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Id } from '@tresen/kernel';
import type { TillOrders, TillWord } from './till-process.ts';

/** A till of the storm: its files stay while its process comes and goes. */
export interface CrewTill {
  readonly name: string;
  readonly directory: string;
  /** Sold since the crew was made, over all its processes. */
  readonly sold: number;
  readonly running: boolean;
  start(): Promise<void>;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** Stops selling, sends everything, ends. @throws when it takes longer than the deadline */
  drain(milliseconds: number): Promise<void>;
  /** Copies the files, key included, as a thief or a restored disk image would. */
  cloneTo(name: string): CrewTill;
  /** id → total of every sale whose receipt was out. */
  readFinished(): Map<Id, number>;
}

export interface CrewOptions {
  readonly root: string;
  readonly orders: Omit<TillOrders, 'directory' | 'code' | 'seed' | 'skew'>;
  readonly onSold: () => void;
  readonly onTrouble: (till: string, message: string) => void;
}

type Personal = { readonly name: string; readonly code: string | null; readonly seed: number; readonly skew: number };

class ProcessTill implements CrewTill {
  readonly name: string;
  readonly directory: string;
  sold = 0;
  readonly #options: CrewOptions;
  readonly #personal: Personal;
  #child: ChildProcess | undefined;
  #starts = 0;

  constructor(options: CrewOptions, personal: Personal) {
    this.#options = options;
    this.#personal = personal;
    this.name = personal.name;
    this.directory = join(options.root, personal.name);
    mkdirSync(this.directory, { recursive: true });
  }

  get running(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  start(): Promise<void> {
    const child = fork(join(import.meta.dirname, 'till-process.ts'), { execArgv: ['--disable-warning=ExperimentalWarning'], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    this.#child = child;
    this.#starts += 1;
    let complaint = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString()).slice(-2000);
    });
    const orders: TillOrders = {
      ...this.#options.orders,
      directory: this.directory,
      code: this.#personal.code,
      seed: this.#personal.seed + this.#starts,
      skew: this.#personal.skew,
    };
    return new Promise((resolve) => {
      child.on('message', (word: TillWord) => {
        if (word.kind === 'ready') resolve();
        if (word.kind === 'sold') {
          this.sold += 1;
          this.#options.onSold();
        }
        if (word.kind === 'failed') this.#options.onTrouble(this.name, word.message);
      });
      child.once('exit', (code, signal) => {
        if (signal !== 'SIGKILL' && code !== 0) this.#options.onTrouble(this.name, `ended with ${code ?? signal}: ${complaint}`);
        resolve();
      });
      child.send(orders);
    });
  }

  kill(): Promise<void> {
    const child = this.#child;
    if (child === undefined || !this.running) return Promise.resolve();
    return new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.kill('SIGKILL');
    });
  }

  drain(milliseconds: number): Promise<void> {
    const child = this.#child;
    if (child === undefined || !this.running) return Promise.reject(new Error(`${this.name} does not run`));
    return new Promise((resolve, reject) => {
      let unsent = -1;
      const limit = setTimeout(() => reject(new Error(`${this.name} still has ${unsent} unsent entries`)), milliseconds);
      child.on('message', (word: TillWord) => {
        if (word.kind !== 'drained') return;
        unsent = word.unsent;
        if (unsent > 0) return;
        clearTimeout(limit);
        child.send({ kind: 'end' });
        child.once('exit', () => resolve());
      });
      child.send({ kind: 'drain' });
    });
  }

  cloneTo(name: string): CrewTill {
    const twin = new ProcessTill(this.#options, { ...this.#personal, name, code: null, seed: this.#personal.seed + 500_000 });
    cpSync(this.directory, twin.directory, { recursive: true, filter: (path) => !path.endsWith('finished.log') });
    return twin;
  }

  readFinished(): Map<Id, number> {
    const file = join(this.directory, 'finished.log');
    const finished = new Map<Id, number>();
    if (!existsSync(file)) return finished;
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const [id, total] = line.split(' ');
      if (id !== undefined && total !== undefined) finished.set(id, Number(total));
    }
    return finished;
  }
}

export const hireTill = (options: CrewOptions, personal: Personal): CrewTill => new ProcessTill(options, personal);
