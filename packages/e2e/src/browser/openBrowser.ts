import { chromium, type Browser, type BrowserContext } from 'playwright-core';
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
      'No Chromium or Chrome is installed: install one, or set CHROMIUM_PATH to its program',
    );
  }
  return chromium.launch({ executablePath, headless: true, args: FLAGS });
}

export interface Look {
  scheme: 'light' | 'dark';
  width: number;
}

const HEIGHT = { desk: 1000, phone: 844 };

/** A fresh profile: no cookies, no cache. */
export async function openContext(
  browser: Browser,
  { scheme, width }: Look = { scheme: 'light', width: 1440 },
): Promise<BrowserContext> {
  const context = await browser.newContext({
    colorScheme: scheme,
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
    viewport: { width, height: width < 600 ? HEIGHT.phone : HEIGHT.desk },
  });
  context.setDefaultTimeout(30_000);
  return context;
}
