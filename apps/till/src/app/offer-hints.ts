import { openPanel, say } from '../sale/sell.ts';
import type { Till } from './till.ts';
import type { Notice } from './view.ts';

/** Offers the short tour once, and at a later start, once, what makes the storage last. Lines of text that are in nobody's way. */
export async function offerHints(till: Till): Promise<void> {
  const { t } = till;
  if ((await till.port.loadPreference('tour-seen')) !== true) {
    await offer(till, 'tour-seen', { tone: 'info', text: t('tour.offer'), testId: 'tour-offer', action: { label: t('tour.show'), run: () => openPanel(till, { kind: 'tour' }) } });
    return;
  }
  // Asked directly: the till measures its storage only later.
  const isKept = await (navigator.storage?.persisted?.() ?? Promise.resolve(false)).catch(() => false);
  if (isKept || (await till.port.loadPreference('storage-hint-seen')) === true) return;
  await offer(till, 'storage-hint-seen', {
    tone: 'info',
    text: t('storage.hint'),
    testId: 'storage-hint',
    action: { label: t('storage.how'), run: () => openPanel(till, { kind: 'status' }) },
  });
}

const isFree = (till: Till): boolean => till.view.get().notice === null && till.sale.draft() === null;

/** Not now when somebody has begun to sell or is told something else: then at the next start. */
async function offer(till: Till, preference: string, notice: Notice): Promise<void> {
  if (!isFree(till)) return;
  await till.port.savePreference(preference, true);
  if (isFree(till)) say(till, notice);
}
