import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';

export interface BrowserOptions {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  readonly locale?: string;
  readonly touch?: boolean;
  /** Further switches of the browser. */
  readonly switches?: readonly string[];
}

/** A clean profile, in the browser that all stories use: nothing of another story is seen in it. What is in it goes with it. */
export interface StoryBrowser {
  open(options?: Omit<BrowserOptions, 'switches'>): Promise<BrowserContext>;
  /** The one that is open. @throws when none is */
  current(): BrowserContext;
  dispose(): Promise<void>;
}

/** A browser with a profile on disk that outlives the process, like the one on a till: for stories in which it ends and starts again. */
export interface TillBrowser extends StoryBrowser {
  open(options?: BrowserOptions): Promise<BrowserContext>;
  /** SIGKILL to every process of this browser: nobody gets to say goodbye. */
  kill(): Promise<void>;
  close(): Promise<void>;
  /** Process ids of the pages with their workers. */
  renderers(): number[];
  /** A second browser with a copy of the profile, keys and all: what a cloned disk gives. */
  clone(): TillBrowser;
}

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  // The pages behind the address bar, which nobody sees here, would take a second of each start. The others are what Playwright turns off.
  '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,' +
    'HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,' +
    'AvoidCorsURLLoaderRestartOnRedirect,OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch',
];

const executable = (): string => process.env['TRESEN_BROWSER'] ?? '/usr/bin/chromium';

const lookOf = (options: BrowserOptions): BrowserContextOptions => ({
  viewport: { width: options.width ?? 1366, height: options.height ?? 768 },
  colorScheme: options.dark === true ? 'dark' : 'light',
  locale: options.locale ?? 'de-DE',
  timezoneId: 'Europe/Berlin',
  hasTouch: options.touch ?? false,
});

/** Stories share their modules, and so this process. It ends with the one that runs the tests. */
let shared: Promise<Browser> | undefined;

async function sharedBrowser(): Promise<Browser> {
  const running = await shared;
  if (running?.isConnected() !== true) shared = chromium.launch({ executablePath: executable(), headless: true, args: quiet });
  return await (shared as Promise<Browser>);
}

export function createStoryBrowser(): StoryBrowser {
  let context: BrowserContext | undefined;
  return {
    open: async (options = {}) => {
      context = await (await sharedBrowser()).newContext(lookOf(options));
      return context;
    },
    current: () => {
      if (context === undefined) throw new Error('no browser is open');
      return context;
    },
    dispose: async () => {
      await context?.close();
      context = undefined;
    },
  };
}

/** Processes whose command line names the profile, children that were forked from them included. */
function processesOf(profile: string, kind = ''): number[] {
  const found: number[] = [];
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const command = readFileSync(`/proc/${entry}/cmdline`, 'utf8');
      if (command.includes(profile) && command.includes(kind) && !command.includes('vitest')) found.push(Number(entry));
    } catch {
      // The process ended while we looked.
    }
  }
  return found;
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

export function createTillBrowser(copyOf?: string): TillBrowser {
  const profile = mkdtempSync(join(tmpdir(), 'tresen-profile-'));
  if (copyOf !== undefined) cpSync(copyOf, profile, { recursive: true, filter: (path) => !/Singleton/.test(path) });
  let context: BrowserContext | undefined;
  const kill = async (): Promise<void> => {
    for (let round = 0; round < 20; round += 1) {
      const alive = processesOf(profile);
      if (alive.length === 0) break;
      for (const pid of alive) {
        try {
          process.kill(pid, 'SIGKILL');
        } catch {
          // Already gone.
        }
      }
      await pause(50);
    }
    for (const lock of ['SingletonLock', 'SingletonCookie', 'SingletonSocket']) rmSync(join(profile, lock), { force: true });
    context = undefined;
  };
  const close = async (): Promise<void> => {
    await context?.close();
    context = undefined;
  };
  return {
    open: async (options = {}) => {
      const args = [...quiet, ...(options.switches ?? [])];
      context = await chromium.launchPersistentContext(profile, { executablePath: executable(), headless: true, args, ...lookOf(options) });
      return context;
    },
    current: () => {
      if (context === undefined) throw new Error('no browser is open');
      return context;
    },
    kill,
    close,
    renderers: () => processesOf(profile, '--type=renderer'),
    clone: () => createTillBrowser(profile),
    dispose: async () => {
      await close().catch(() => undefined);
      await kill();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
