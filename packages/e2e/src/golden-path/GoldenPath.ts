import type { Browser } from 'playwright-core';
import type { PortalApi, RecordEntry } from '../portal/PortalApi';
import type { Ends } from '../process/Ends';
import type { StartedPortal } from '../portal/startPortal';

/** The model that walks the path, and the artifact that its server runs. */
export interface GoldenModel {
  name: string;
  title: string;
  version: string;
  digest: string;
  /** The fleet's service that serves it. */
  job: string;
  metricsUrl: string;
}

/** What the steps hand to each other. */
export interface GoldenPath {
  /** Of this run; removed at its end. */
  directory: string;
  /** Run when the walk is over. */
  ends: Ends;
  model?: GoldenModel;
  catalogFile?: string;
  portal?: StartedPortal;
  browser?: Browser;
  /** As the risk officer. */
  api?: PortalApi;
  entry?: RecordEntry;
  /** Who acts, by persona. */
  actors?: Map<string, PortalApi>;
}

/** One step of the walk; it throws when the product does not do it. */
export interface Step {
  title: string;
  /** @returns what was seen, in a few words */
  walk(path: GoldenPath): Promise<string>;
}

/** What an earlier step left. @throws Error when that step is missing */
export function given<K extends keyof GoldenPath>(
  path: GoldenPath,
  key: K,
): NonNullable<GoldenPath[K]> {
  const value = path[key];
  if (value === undefined || value === null) {
    throw new Error(`The walk has no ${key} yet: a step is missing before`);
  }
  return value;
}
