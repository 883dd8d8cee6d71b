import { lifecycleFinding } from '../followUps/after';
import { coveringAuthorisation, isGuarded } from '../followUps/coverage';
import { uncoveredFinding } from '../followUps/deployments';
import { enforcementModeAt } from '../policy/enforcement';
import { bindingTier } from '../policy/governancePolicy';
import type { CommandContext } from '../record/context';
import type { ModelEvent } from '../record/events';
import { listOf, type ModelFile } from '../record/modelFile';
import { bindingTierOf } from '../riskTier/bindingTier';
import { isStanding } from './evolveAuthorisation';
import { authorisationAt } from './stateAt';
import { triggerEvents } from './triggers';
import type { Authorisation } from './types';

/** What monitoring saw run in an environment. @public */
export interface ObservedRun {
  environment: string;
  /** As the process says it; several joined by `, ` during a rollout. */
  version: string | null;
  /** `sha256:` and hex, or several joined by `, `; `null`: it does not say. */
  digest: string | null;
}

/** What monitoring saw of one model. @public */
export interface Observed {
  runs: readonly ObservedRun[];
  /** Environments in which requests were observed. */
  trafficIn: readonly string[];
}

/**
 * What the record makes of what was observed. A digest that no authorisation
 * of the environment ever named calls those that stand there into question,
 * once per digest. One whose own authorisation has ended, or that runs where
 * nothing stands, is a finding and does not harm what others were granted.
 * Without a digest nothing is shown either way. Whatever serves is in use, and
 * a lifecycle that says otherwise is a finding. Of several news the first is
 * dealt with: the next look sees the file that it leaves.
 *
 * @public
 */
export function afterObserved(
  file: ModelFile,
  { runs, trafficIn }: Observed,
  context: CommandContext,
): ModelEvent[] {
  const { policy, now } = context;
  if (!file.facts) return [];
  for (const { environment, ...identity } of runs) {
    if (!isGuarded(policy, environment)) continue;
    const here = listOf(file, 'authorisation')
      .filter(one => one.environment === environment)
      .map(one => authorisationAt(one, now));
    for (const run of runsOf({ environment, ...identity }, here)) {
      const events = afterOne(file, run, here, context);
      if (events.length > 0) return events;
    }
  }
  return lifecycleFinding(file, context, [
    ...trafficIn,
    ...runs.map(({ environment }) => environment),
  ]);
}

interface Run {
  environment: string;
  version: string;
  digest: string | null;
}

/** Each artifact on its own; a vendor's model is known by its dated version. */
function runsOf(
  { environment, version, digest }: ObservedRun,
  here: readonly Authorisation[],
): Run[] {
  const digests = partsOf(digest).flatMap(part => toDigest(part) ?? []);
  const versions = partsOf(version);
  if (digests.length > 0) {
    // With several of both, which belongs to which is not known.
    const [only] = digests.length === 1 ? versions : [];
    return digests.map(one => ({
      environment,
      version: only ?? one.slice(0, 19),
      digest: one,
    }));
  }
  const pinned = here.some(({ subject }) => subject.vendor?.snapshot);
  return pinned
    ? versions.map(one => ({ environment, version: one, digest: null }))
    : [];
}

function afterOne(
  file: ModelFile,
  run: Run,
  here: readonly Authorisation[],
  context: CommandContext,
): ModelEvent[] {
  const { environment, version, digest } = run;
  if (coveringAuthorisation(file, run, context.now)) return [];
  const named = here.filter(one => names(one, run));
  // Suspended: it stops new deployments and never what serves.
  if (named.some(isStanding)) return [];
  const what = digest ?? version;
  if (named.length === 0 && here.some(isStanding)) {
    return triggerEvents(
      file,
      {
        kind: 'artifact-mismatch',
        cause: `artifact-mismatch:${environment}:${what}`,
        evidence: {
          summary: `${what} was observed to run in ${environment}; no authorisation there names it`,
          url: null,
          digest,
        },
        concerns: one => one.environment === environment,
      },
      context,
    );
  }
  return here.length > 0 || isEnforced(file, context)
    ? uncoveredFinding(file, run, context)
    : [];
}

/** Before that, models without an authorisation are shown and not chased. */
function isEnforced(file: ModelFile, { policy, now }: CommandContext): boolean {
  const tier = bindingTier(bindingTierOf(file, now).tier);
  const owner = file.facts?.owner ?? null;
  return enforcementModeAt(policy, tier, owner, now) === 'enforce';
}

function names({ subject }: Authorisation, { version, digest }: Run): boolean {
  const { artifacts, vendor } = subject;
  return digest === null
    ? vendor !== null && version === (vendor.snapshot ?? vendor.modelId)
    : artifacts.some(one => one.digest === digest);
}

function partsOf(joined: string | null): string[] {
  return [...new Set((joined ?? '').split(',').map(part => part.trim()))]
    .filter(Boolean)
    .sort();
}

/** A whole SHA-256, with or without its prefix; a short one proves nothing. */
function toDigest(text: string): string | undefined {
  const [hex] = /[0-9a-f]{64}$/.exec(text.toLowerCase()) ?? [];
  if (!hex) return undefined;
  return /^(?:[^\s@]*@)?(?:sha256:)?[0-9a-f]{64}$/i.test(text)
    ? `sha256:${hex}`
    : undefined;
}
