import { members } from '@modelgov/demo';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { applyLook, openContext, type Look } from '../browser/openBrowser';
import { signInWith } from '../browser/signInWith';
import type { DevelopmentPortal } from '../portal/DevelopmentPortal';

/** Seconds between two collections of the demo. */
export const CYCLE_MS = 15_000;

/** What every suite works with; filled before the first of them runs. */
export interface World {
  portal: DevelopmentPortal;
  browser: Browser;
  /** One profile for each persona: the development app is slow to load cold. */
  profiles: Map<string, Promise<BrowserContext>>;
}

const ANONYMOUS = '';

async function signedInProfile(
  { browser, portal }: World,
  persona: string,
): Promise<BrowserContext> {
  const context = await openContext(browser);
  if (persona !== ANONYMOUS) {
    const page = await context.newPage();
    await signInWith(page, portal.appUrl, persona);
    await page.close();
  }
  return context;
}

/** A page of somebody who is signed in; closed after `use`. */
export async function withPage(
  world: World,
  persona: string,
  use: (page: Page) => Promise<void>,
  look: Look = { scheme: 'light', width: 1440 },
): Promise<void> {
  const { profiles } = world;
  const profile = profiles.get(persona) ?? signedInProfile(world, persona);
  profiles.set(persona, profile);
  const page = await (await profile).newPage();
  try {
    await applyLook(page, look);
    await use(page);
  } finally {
    await page.close();
  }
}

/** A page of nobody in particular. */
export const withAnonymousPage = (
  world: World,
  use: (page: Page) => Promise<void>,
  look: Look,
) => withPage(world, ANONYMOUS, use, look);

/** The models that a fleet member serves, by name. */
export function modelsServedBy(memberName: string): string[] {
  const member = members.find(({ name }) => name === memberName);
  if (!member) throw new Error(`The fleet has no member ${memberName}`);
  return member.ports.flatMap(({ exporter }) =>
    exporter.kind === 'service'
      ? exporter.service.models.map(model => model.name)
      : [],
  );
}
