import { members } from '@modelgov/demo';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openContext, type Look } from '../browser/openBrowser';
import { signInWith } from '../browser/signInWith';
import type { DevelopmentPortal } from '../portal/DevelopmentPortal';

/** Seconds between two collections of the demo. */
export const CYCLE_MS = 15_000;

/** What every suite works with; filled before the first of them runs. */
export interface World {
  portal: DevelopmentPortal;
  browser: Browser;
}

/** A signed-in page; closed with its profile after `use`. */
export async function withPage(
  world: World,
  persona: string,
  use: (page: Page) => Promise<void>,
  look?: Look,
): Promise<void> {
  const context: BrowserContext = await openContext(world.browser, look);
  try {
    const page = await context.newPage();
    await signInWith(page, world.portal.appUrl, persona);
    await use(page);
  } finally {
    await context.close();
  }
}

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
