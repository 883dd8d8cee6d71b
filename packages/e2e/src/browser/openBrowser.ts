import {
  chromium,
  type Browser,
  type BrowserContext,
  type Page,
} from 'playwright-core';
import { findChromium } from './findChromium';

/** Nothing that talks to the outside, and nothing that a machine may lack. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @throws Error saying how to get a browser when there is none */
export function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) {
    throw new Error(
      'No Chromium or Chrome is installed: install one, or set CHROMIUM_BIN to its program',
    );
  }
  return chromium.launch({ executablePath, headless: true, args: FLAGS });
}

export interface Look {
  scheme: 'light' | 'dark';
  width: number;
}

const HEIGHT = { desk: 1000, phone: 844 };

/** Shows a page in light or dark, on a desk or a phone. */
export async function applyLook(page: Page, look: Look): Promise<void> {
  const { scheme, width } = look;
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  const height = width < 600 ? HEIGHT.phone : HEIGHT.desk;
  await page.setViewportSize({ width, height });
}

const PATIENCE_MS = 45_000;

/** A fresh profile: no cookies, no cache. */
export async function openContext(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
    viewport: { width: 1440, height: HEIGHT.desk },
  });
  context.setDefaultTimeout(PATIENCE_MS);
  return context;
}
