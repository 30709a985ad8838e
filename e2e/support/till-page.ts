import type { BrowserContext, Page } from 'playwright-core';
import type { House } from './house.ts';

/** Waits for an element; when it does not come, leaves a picture of the page in `screenshots/`. */
export async function seen(page: Page, testId: string, milliseconds = 20_000): Promise<void> {
  try {
    await page.getByTestId(testId).first().waitFor({ timeout: milliseconds });
  } catch (error) {
    await page.screenshot({ path: `screenshots/missing-${testId}.png` });
    const text = await page.locator('body').textContent();
    throw new Error(`${testId} did not appear; the page says: ${text?.slice(0, 500)}`, { cause: error });
  }
}

/** Opens the till app and enrols it; done when the PIN screen is there. */
export async function enrolTill(context: BrowserContext, house: House, store = 0): Promise<Page> {
  const page = await context.newPage();
  await page.goto(await house.tillAddress(store));
  await seen(page, 'pin-1', 60_000);
  return page;
}

/** Signs the shop's cashier in with the keyboard; the first-time tour is skipped. */
export async function signIn(page: Page, house: House): Promise<void> {
  // With one person in the store there is nobody to choose: the PIN is asked for at once.
  await page.keyboard.type(house.shop.staff.pin);
  await page.keyboard.press('Enter');
  await seen(page, 'till');
  const skip = page.getByTestId('tour-skip');
  if (await skip.isVisible().catch(() => false)) await skip.click();
}

/**
 * Scans like a keyboard wedge: fast keys wherever the focus is, then Enter. A scanner waits for nobody: no key waits for the
 * page to answer the one before, or a busy machine would turn the scan into slow typing.
 */
export async function scan(page: Page, code: string): Promise<void> {
  await Promise.all([...code, 'Enter'].flatMap((key) => [page.keyboard.down(key), page.keyboard.up(key)]));
}

/** Pays the open basket in cash, exactly, and goes on to the next customer. */
export async function payCash(page: Page): Promise<void> {
  await page.keyboard.press('F12');
  await page.getByTestId('pay-screen').waitFor();
  await page.getByTestId('quick-0').click();
  await page.getByTestId('done-screen').waitFor();
}

export async function nextCustomer(page: Page): Promise<void> {
  await page.getByTestId('next-customer').click();
  await page.getByTestId('basket-empty').waitFor();
}

/** Scans one article and sells it for cash. */
export async function sellOne(page: Page, variant: { readonly gtin: string; readonly name: string }): Promise<void> {
  await scan(page, variant.gtin);
  await page.getByTestId('basket-line').filter({ hasText: variant.name }).waitFor();
  await payCash(page);
}

/** The moment is over in which no key skips the change. */
export async function changeWasSeen(page: Page): Promise<void> {
  await page.locator('[data-testid="done-screen"][data-held="false"]').waitFor();
}

/** Asks for the receipt on paper, which leaves the change where it is, and goes on to the next customer. */
export async function printReceipt(page: Page): Promise<void> {
  await page.getByTestId('receipt-print').click();
  await page.locator('[data-testid="receipt-print"][aria-pressed="true"]').waitFor();
  await nextCustomer(page);
}

/** The note that is shown lies over nothing of the open dialog, and is whole on the screen. */
export async function noteStandsClear(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const [dialog, note] = [document.querySelector('.ui-modal')?.getBoundingClientRect(), [...document.querySelectorAll('.ui-toast')].at(-1)?.getBoundingClientRect()];
    if (dialog === undefined || note === undefined || note.height === 0) return false;
    return note.top >= 0 && note.left >= 0 && note.right <= innerWidth && (note.bottom <= dialog.top || note.top >= dialog.bottom);
  });
}
