import { readDurationFromConfig, type Config } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import {
  createPolicy,
  defaultModelMatchers,
  defaultTargetPolicy,
  parsePolicySettings,
  parseTargetPolicy,
  profilesWith,
  type GovernancePolicy,
  type PolicyGroups,
  type ModelMatcher,
  type ProfileSet,
  type TargetPolicy,
} from '@modelgov/backstage-plugin-model-governance-common';

export interface ModelGovernanceConfig {
  matchers: readonly ModelMatcher[];
  policy: TargetPolicy;
  /** What is known of systems: ours, and what the configuration adds. */
  profiles: ProfileSet;
  /** How often sources are read. */
  intervalMs: number;
  /** How often the mirror is compared with the catalog. */
  mirrorIntervalMs: number;
  /** How often a card that lives in a repository is looked at. */
  cardIntervalMs: number;
  retention: {
    pointsMs: number;
    fiveMinutesMs: number;
    hoursMs: number;
    runsMs: number;
  };
  governance: { policy: GovernancePolicy; groups: PolicyGroups };
  ledger: {
    /** Names the log in its checkpoints. */
    origin: string;
    checkpointMs: number;
    verifyMs: number;
    folder?: string;
    git?: { path: string; url?: string; branch: string };
  };
  /** Where people open the portal. */
  appUrl: string;
  signing: { privateKeyPem?: string; keyFile?: string };
  /** Whether people are notified of news. */
  notifications: boolean;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * Reads the plugin's configuration once.
 *
 * @throws InputError naming the key and what is expected there
 */
export function readModelGovernanceConfig(root: Config): ModelGovernanceConfig {
  const config = root.getOptionalConfig('model-governance');
  const duration = (key: string, fallback: number, least: number) => {
    if (!config?.has(key)) return fallback;
    const ms = durationToMilliseconds(readDurationFromConfig(config, { key }));
    if (!(ms >= least)) {
      throw new Error(
        `model-governance.${key}: ${ms / 1000} s is too short; at least ${
          least / 1000
        } s`,
      );
    }
    return ms;
  };
  const policy = config?.getOptional('policy');
  return {
    matchers: readMatchers(config),
    policy: policy
      ? parseTargetPolicy(policy, 'model-governance.policy')
      : defaultTargetPolicy,
    profiles: profilesWith(
      config?.getOptional('profiles'),
      'model-governance.profiles',
    ),
    intervalMs: duration('telemetry.interval', 60_000, 5_000),
    mirrorIntervalMs: duration('mirror.interval', 60_000, 5_000),
    cardIntervalMs: duration('cards.interval', 10 * 60_000, 10_000),
    retention: {
      pointsMs: duration('telemetry.retention.points', 6 * HOUR, HOUR),
      fiveMinutesMs: duration('telemetry.retention.fiveMinutes', 14 * DAY, DAY),
      hoursMs: duration('telemetry.retention.hours', 396 * DAY, 7 * DAY),
      runsMs: duration('telemetry.retention.runs', 7 * DAY, HOUR),
    },
    ledger: {
      origin:
        config?.getOptionalString('ledger.origin') ??
        originOf(root.getOptionalString('app.baseUrl')),
      checkpointMs: duration('ledger.checkpointInterval', 5 * 60_000, 10_000),
      verifyMs: duration('ledger.verifyInterval', HOUR, 10_000),
      folder: config?.getOptionalString('ledger.witnesses.folder.path'),
      git: readGit(config),
    },
    governance: readGovernance(config),
    appUrl: root.getOptionalString('app.baseUrl') ?? 'http://localhost:3000',
    signing: {
      privateKeyPem: config?.getOptionalString('signing.privateKey'),
      keyFile: config?.getOptionalString('signing.keyFile'),
    },
    notifications: config?.getOptionalBoolean('notifications.enabled') ?? true,
  };
}

/** C2SP: a log is named by a URL without its scheme, for good. */
function originOf(baseUrl = 'http://localhost'): string {
  return `${new URL(baseUrl).host}/model-governance`;
}

function readGit(config: Config | undefined) {
  const git = config?.getOptionalConfig('ledger.witnesses.git');
  return (
    git && {
      path: git.getString('path'),
      url: git.getOptionalString('url'),
      branch: git.getOptionalString('branch') ?? 'main',
    }
  );
}

/**
 * The policy that binds until two persons publish another. Without a section
 * of its own it is the light preset, played by the groups that hold the roles.
 */
function readGovernance(
  config: Config | undefined,
): ModelGovernanceConfig['governance'] {
  const settings = config?.getOptional('governance');
  if (settings !== undefined) {
    const policy = parsePolicySettings(settings, 'model-governance.governance');
    // Its shape was checked just now.
    return {
      policy,
      groups: (settings as unknown as { groups: PolicyGroups }).groups,
    };
  }
  const holders = (role: string) =>
    config?.getOptionalStringArray(`roles.${role}`) ?? [];
  const groups: PolicyGroups = {
    validator: holders('validator'),
    peerValidator: holders('validator'),
    risk: holders('risk'),
    compliance: holders('compliance'),
    executive: [],
    onCall: holders('operator'),
    admins: holders('admin'),
  };
  return { policy: createPolicy('light', groups), groups };
}

function readMatchers(config: Config | undefined): readonly ModelMatcher[] {
  const entries = config?.getOptionalConfigArray('models');
  if (!entries) return defaultModelMatchers;
  if (entries.length === 0) {
    throw new Error(
      'model-governance.models: an empty list makes nothing a model; remove the key to use the defaults',
    );
  }
  return entries.map(entry => ({
    kind: entry.getString('kind'),
    type: entry.getOptionalString('type'),
  }));
}
