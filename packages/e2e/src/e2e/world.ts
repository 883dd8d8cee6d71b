import { members } from '@modelgov/demo';
import type { Browser, Page } from 'playwright-core';
import { applyLook, openContext, type Look } from '../browser/openBrowser';
import { signInWith } from '../browser/signInWith';
import type { DevelopmentPortal } from '../portal/DevelopmentPortal';
import type { StartedPrometheus } from '../process/startPrometheus';

/** Seconds between two collections of the demo. */
export const CYCLE_MS = 15_000;

/** What every suite works with; filled before the first of them runs. */
export interface World {
  portal: DevelopmentPortal;
  browser: Browser;
  /** Scrapes the fleet from the start, where the machine has Prometheus. */
  prometheus?: StartedPrometheus;
  /** One window for each persona: the development app is slow to load. */
  windows: Map<string, Promise<Page>>;
}

const LARGE: Look = { scheme: 'light', width: 1440 };

async function openWindow(world: World, persona: string): Promise<Page> {
  const page = await (await openContext(world.browser)).newPage();
  await signInWith(page, world.portal.appUrl, persona);
  return page;
}

/** Leads to another page of the app as a link does, without loading it again. */
const follow = (page: Page, path: string) =>
  page.evaluate(to => {
    window.history.pushState({}, '', to);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, path);

/** The window of somebody who is signed in, at this page of the portal. */
export async function openAs(
  world: World,
  persona: string,
  path: string,
  look = LARGE,
): Promise<Page> {
  const { windows } = world;
  const opening = windows.get(persona) ?? openWindow(world, persona);
  windows.set(persona, opening);
  const page = await opening;
  await applyLook(page, look);
  await follow(page, path);
  return page;
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
