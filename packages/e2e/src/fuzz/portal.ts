import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ports as fleetPorts } from '@modelgov/demo';
import { PortalApi } from '../portal/PortalApi';
import { personaNames, type PersonaName } from '../portal/personas';
import { signIn } from '../portal/signIn';
import { startPortal, type StartedPortal } from '../portal/startPortal';
import type { Ends } from '../process/Ends';
import { freePorts, freeRange } from '../process/freePorts';
import { FuzzClient } from './FuzzClient';
import { restrictedNames } from './restricted';
import { SeenValues } from './SeenValues';

type Urls = Pick<StartedPortal['urls'], 'app' | 'backend'>;

/** A portal, and everybody signed in to it. */
export interface FuzzedPortal {
  clients: ReadonlyMap<PersonaName, FuzzClient>;
  apis: ReadonlyMap<PersonaName, PortalApi>;
  /** Names that outsiders must not read. */
  hidden: readonly string[];
  seen: SeenValues;
}

/** One with the demo company's record; of its own, and gone at the end. */
export async function ownPortal(ends: Ends): Promise<Urls> {
  const dataDir = await mkdtemp(join(tmpdir(), 'model-governance-fuzz-'));
  ends.add(() => rm(dataDir, { recursive: true, force: true }));
  const [app, backend, idp] = await freePorts(3);
  const fleet = await freeRange(fleetPorts.length);
  const portal = await startPortal({
    ports: { app, backend, idp, fleet },
    dataDir,
    app: false,
  });
  ends.add(() => portal.stop());
  if (!(await portal.recordDone)) {
    throw new Error('The demo company’s record was not entered');
  }
  return portal.urls;
}

/** The one that runs with this data folder. */
export async function portalOf(dataDir: string): Promise<Urls> {
  const note = await readFile(join(dataDir, 'portal.json'), 'utf8');
  return JSON.parse(note).urls;
}

export async function enter(urls: Urls): Promise<FuzzedPortal> {
  const seen = new SeenValues();
  const clients = new Map<PersonaName, FuzzClient>();
  const apis = new Map<PersonaName, PortalApi>();
  for (const persona of personaNames) {
    const token = await signIn(urls, persona);
    clients.set(persona, new FuzzClient(urls.backend, token));
    apis.set(persona, new PortalApi(urls.backend, token));
  }
  // What there is to ask for: the risk officer sees all of it.
  const rita = apis.get('rita');
  seen.learn(await rita?.models());
  const kpis = await rita?.get<{ items: object[] }>('model-governance/kpis');
  seen.learn(kpis?.items, 'kpis');
  return { clients, apis, hidden: await restrictedNames(), seen };
}
