import type { Page } from 'playwright-core';

export const signInButton = (page: Page) =>
  page.getByRole('button', { name: /^Sign in with/ });

/** Signs in as a visitor does: the portal's button, then a card of the picker. */
export async function signInWith(
  page: Page,
  appUrl: string,
  displayName: string,
): Promise<void> {
  await page.goto(appUrl);
  await signInButton(page).click();
  await page.getByRole('button', { name: displayName }).click();
  await page.waitForURL(url => url.href.startsWith(`${appUrl}/models`));
}

/** The rows of the portfolio, once they are there. */
export async function portfolioRows(page: Page) {
  const rows = page
    .locator('table tbody tr')
    .filter({ has: page.locator('a') });
  await rows.first().waitFor();
  return rows;
}
