import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repositoryRoot } from '../process/repository';

/** What tests use of `startPortal` in scripts/portal. */
export interface StartedPortal {
  urls: { app: string; backend: string; idp: string };
  /** Resolves with a sentence when a process that should run has ended. */
  failed: Promise<string>;
  /** Resolves with whether the demo company's record was entered. */
  recordDone: Promise<boolean>;
  stop(): Promise<void>;
}

export interface StartPortalOptions {
  ports: { app: number; backend: number; idp: number; fleet: number };
  dataDir: string;
  log?: (part: string, line: string) => void;
  /** More configuration files; the last wins. */
  extraConfig?: string[];
  /** Serve the pages too; they take a processor of their own to build. */
  app?: boolean;
  importHistory?: boolean;
}

/** The function behind `npm start`. */
export async function startPortal(
  options: StartPortalOptions,
): Promise<StartedPortal> {
  const script = join(repositoryRoot, 'scripts/portal/startPortal.mjs');
  const { startPortal: start } = await import(pathToFileURL(script).href);
  return start(options);
}
