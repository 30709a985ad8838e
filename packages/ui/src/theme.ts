/** How the screen looks. `system` follows the device. */
export type Theme = 'light' | 'dark' | 'system';
export interface Look {
  readonly theme: Theme;
  readonly highContrast: boolean;
}

const KEY = 'tresen.look';
const listeners = new Set<() => void>();
let look: Look = readLook();

function readLook(): Look {
  try {
    const stored = JSON.parse(globalThis.localStorage?.getItem(KEY) ?? '{}') as Partial<Look>;
    return { theme: stored.theme === 'light' || stored.theme === 'dark' ? stored.theme : 'system', highContrast: stored.highContrast === true };
  } catch {
    return { theme: 'system', highContrast: false };
  }
}

/** Puts the chosen look on `<html>`; called once before the first paint and after each change. */
export function applyLook(): void {
  const dark = look.theme === 'dark' || (look.theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  const root = document.documentElement;
  root.dataset['theme'] = dark ? 'dark' : 'light';
  if (look.highContrast || matchMedia('(prefers-contrast: more)').matches) root.dataset['contrast'] = 'more';
  else delete root.dataset['contrast'];
}

export function getLook(): Look {
  return look;
}

export function setLook(change: Partial<Look>): void {
  look = { ...look, ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(look));
  } catch {
    // Private windows may refuse storage; the look then lasts until the reload.
  }
  applyLook();
  for (const listener of listeners) listener();
}

/** Starts following the device's own dark mode and contrast. */
export function followDeviceLook(): void {
  applyLook();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', applyLook);
  matchMedia('(prefers-contrast: more)').addEventListener('change', applyLook);
}

export function subscribeLook(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
