import type {
  Deployment,
  ModelCommand,
  TriggerKind,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { DemoStep } from '../types';

type Legacy = Omit<
  Extract<ModelCommand, { type: 'authorisation.grant-legacy' }>,
  'type' | 'environment'
>;

/** What ran before the portal did may go on for a while. */
export function letGoOn(person: string, terms: Legacy): DemoStep[] {
  return [
    {
      key: 'legacy',
      person,
      command: () => ({
        type: 'authorisation.grant-legacy',
        environment: 'production',
        ...terms,
      }),
      isDone: file =>
        file.authorisation.some(({ origin }) => origin === 'legacy'),
    },
  ];
}

/** Somebody says that an authorisation is in question; the policy says what follows. */
export function reportTrigger(
  person: string,
  what: { kind: TriggerKind; cause: string; summary: string; url?: string },
): DemoStep[] {
  const { kind, cause, summary, url = null } = what;
  return [
    {
      key: `trigger ${cause}`,
      person,
      command: file =>
        file.authorisation.length > 0
          ? {
              type: 'authorisation.trigger',
              kind,
              environment: 'production',
              cause,
              evidence: { summary, url, digest: null },
            }
          : undefined,
      isDone: file =>
        file.authorisation.some(({ triggers }) =>
          triggers.some(one => one.cause === cause),
        ),
    },
  ];
}

type Place = Pick<
  Deployment,
  'version' | 'digest' | 'environment' | 'region' | 'role' | 'trafficShare'
>;

/** What runs where, as on-call or the owner reports it. */
export function reportDeployment(person: string, place: Place): DemoStep[] {
  const { version, environment, region, role } = place;
  return [
    {
      key: `deploy ${version} ${environment} ${region}`,
      person,
      command: () => ({ type: 'deployment.report', ...place }),
      isDone: file =>
        file.deployment.some(
          one =>
            one.environment === environment &&
            one.region === region &&
            one.role === role,
        ),
    },
  ];
}
