import type { Page } from 'playwright-core';
import type { House } from './house.ts';

/** Signs the shop's owner in on the office's sign-in form; done when the day is on the screen. */
export async function signInToOffice(page: Page, house: House): Promise<void> {
  await page.fill('input[name=email]', house.shop.staff.email);
  await page.fill('input[name=password]', house.shop.staff.password);
  await page.click('button[type=submit]');
  await page.getByTestId('kpi-gross').waitFor({ timeout: 30_000 });
}
