import type { Entity } from '@backstage/catalog-model';
import {
  catalogEntityReadPermission,
  catalogEntityRefreshPermission,
  catalogPermissions,
} from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import {
  modelGovernanceDriftReferenceApprovePermission as approveReference,
  modelGovernanceEventSendPermission as sendEvents,
  modelGovernanceEvidenceExportPermission as exportEvidence,
  modelGovernanceGateAskPermission as askGate,
  modelGovernanceHistoryImportPermission as importHistory,
  modelGovernanceIntakeRunPermission as runIntake,
  modelGovernancePermissions,
  modelGovernancePolicySimulatePermission as simulate,
  modelGovernanceRecordReadPermission as readRecord,
  modelGovernanceSourceReadPermission as readSources,
  modelGovernanceTelemetrySendPermission as sendTelemetry,
  modelGovernanceTextErasePermission as eraseText,
} from '@modelgov/backstage-plugin-model-governance-common';
import { mayRead } from './__testUtils__/mayRead';
import {
  type Persona,
  personas,
  roles,
  userInfo,
  userOf,
} from './__testUtils__/personas';
import { createModelGovernancePolicy } from './policy';

const policy = createModelGovernancePolicy({ roles, userInfo });
const strict = createModelGovernancePolicy({
  roles,
  records: 'roles',
  userInfo,
});

const aModel = (owner: string, visibility?: string): Entity => ({
  apiVersion: 'model-governance.io/v1alpha1',
  kind: 'Model',
  metadata: {
    name: 'feed-ranker',
    annotations: visibility
      ? { 'model-governance.io/visibility': visibility }
      : undefined,
  },
  relations: [{ type: 'ownedBy', targetRef: owner }],
});
const open = aModel('group:default/pricing');
const restricted = aModel('group:default/pricing', 'restricted');
const restrictedOfRanking = aModel('group:default/ranking', 'restricted');
const restrictedOfNina = aModel('user:default/nina', 'restricted');

const rights = {
  'read an open model': read(open),
  'read a restricted model': read(restricted),
  'read a restricted model of ranking': read(restrictedOfRanking),
  'read a restricted model of nina': read(restrictedOfNina),
  'read sources': async (who: Persona) => allows(who, readSources),
  'read the record': async (who: Persona) => allows(who, readRecord),
  'read the record of a strict portal': async (who: Persona) =>
    allows(who, readRecord, strict),
  'import history': async (who: Persona) => allows(who, importHistory),
  'ask the gate': async (who: Persona) => allows(who, askGate),
  'simulate a policy': async (who: Persona) => allows(who, simulate),
  'run the intake': async (who: Persona) => allows(who, runIntake),
  'send events': async (who: Persona) => allows(who, sendEvents),
  'export evidence': async (who: Persona) => allows(who, exportEvidence),
  'send telemetry': async (who: Persona) => allows(who, sendTelemetry),
  'approve a drift reference': async (who: Persona) =>
    allows(who, approveReference),
  'erase texts': async (who: Persona) => allows(who, eraseText),
};
type Right = keyof typeof rights;

function read(entity: Entity) {
  return async (who: Persona) => {
    const permission = catalogEntityReadPermission;
    return mayRead(await policy.handle({ permission }, userOf(who)), entity);
  };
}

async function allows(
  who: Persona,
  permission: ReturnType<typeof createPermission>,
  by = policy,
) {
  const decision = await by.handle({ permission }, userOf(who));
  expect(decision).toBeDefined();
  return decision?.result === AuthorizeResult.ALLOW;
}

const everyone: Right[] = [
  'read an open model',
  'read the record',
  'ask the gate',
];
const seesAll: Right[] = [
  ...everyone,
  'read a restricted model',
  'read a restricted model of ranking',
  'read a restricted model of nina',
  'read the record of a strict portal',
  'simulate a policy',
];

it.each<[Persona, Right[]]>([
  ['olivia', [...everyone, 'read a restricted model of ranking']],
  ['noah', everyone],
  ['ines', [...seesAll, 'approve a drift reference']],
  [
    'rita',
    [
      ...seesAll,
      'read sources',
      'run the intake',
      'approve a drift reference',
      'export evidence',
    ],
  ],
  ['carl', [...seesAll, 'erase texts', 'export evidence']],
  ['beatrice', seesAll.filter(right => right !== 'simulate a policy')],
  ['marcus', everyone],
  ['nina', [...everyone, 'read a restricted model of nina']],
  [
    'sam',
    [
      ...everyone,
      'read the record of a strict portal',
      'read sources',
      'send events',
      'send telemetry',
    ],
  ],
  ['aude', [...seesAll, 'read sources', 'export evidence']],
  [
    'pat',
    [
      ...seesAll,
      'read sources',
      'import history',
      'send events',
      'send telemetry',
    ],
  ],
])('%s may do exactly what the role says', async (who, expected) => {
  const granted: string[] = [];
  for (const [right, may] of Object.entries(rights)) {
    if (await may(who)) granted.push(right);
  }
  expect(granted.sort()).toEqual([...expected].sort());
});

it('lets nobody refresh what they may not read', async () => {
  for (const who of personas) {
    const [reading, refreshing] = await Promise.all(
      [catalogEntityReadPermission, catalogEntityRefreshPermission].map(
        permission => policy.handle({ permission }, userOf(who)),
      ),
    );
    expect(refreshing).toEqual(reading);
  }
});

it.each([...modelGovernancePermissions, catalogEntityReadPermission])(
  'denies $name to a request without a user',
  async permission => {
    await expect(policy.handle({ permission })).resolves.toEqual({
      result: AuthorizeResult.DENY,
    });
  },
);

it.each([
  'model-governance.',
  'model-governance.approval.sign',
  'model-governance.history.delete',
  'model-governance.record.read.all',
  'model-governance.Record.read',
  'model-governance.constructor',
  ...modelGovernancePermissions.map(({ name }) => `${name} `),
])('denies the unknown permission "%s" to everybody', async name => {
  const permission = createPermission({ name, attributes: {} });
  for (const who of personas) {
    await expect(policy.handle({ permission }, userOf(who))).resolves.toEqual({
      result: AuthorizeResult.DENY,
    });
  }
});

it('knows every permission that is declared: somebody holds each', async () => {
  for (const permission of modelGovernancePermissions) {
    const holders = await Promise.all(
      personas.map(who => allows(who, permission)),
    );
    expect(holders).toContain(true);
  }
});

it('says nothing about permissions that are not ours', async () => {
  const foreign = [
    createPermission({ name: 'scaffolder.task.read', attributes: {} }),
    createPermission({ name: 'model-governanceX.a.b', attributes: {} }),
    ...catalogPermissions.filter(
      ({ name }) => !/^catalog\.entity\.(read|refresh)$/.test(name),
    ),
  ];
  for (const permission of foreign) {
    for (const user of [undefined, userOf('pat')]) {
      await expect(policy.handle({ permission }, user)).resolves.toBe(
        undefined,
      );
    }
  }
});

it('decides nothing when the groups of the user cannot be read', async () => {
  const broken = createModelGovernancePolicy({
    roles,
    userInfo: { getUserInfo: () => Promise.reject(new Error('auth is down')) },
  });
  await expect(
    broken.handle({ permission: readRecord }, userOf('rita')),
  ).rejects.toThrow('auth is down');
});
