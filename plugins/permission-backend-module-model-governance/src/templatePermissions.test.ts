import { createPermission } from '@backstage/plugin-permission-common';
import {
  type Persona,
  roles,
  userInfo,
  userOf,
} from './__testUtils__/personas';
import { createBackendPolicy } from './backendPolicy';
import { createModelGovernancePolicy } from './policy';

const ours = createModelGovernancePolicy({ roles, userInfo });
const policy = createBackendPolicy(ours, 'allow-signed-in');

/** The decision, and under which conditions it holds. */
async function decide(name: string, who?: Persona, by = policy) {
  const permission = createPermission({ name, attributes: {} });
  const decision = await by.handle({ permission }, who && userOf(who));
  return 'conditions' in decision ? decision.conditions : decision.result;
}

const own = (name: string) => ({
  rule: 'IS_TASK_OWNER',
  resourceType: 'scaffolder-task',
  params: { createdBy: [`user:default/${name}`] },
});
const withoutOverride = {
  not: {
    rule: 'HAS_TAG',
    resourceType: 'scaffolder-template',
    params: { tag: 'risk-officer' },
  },
};
const notPublic = {
  not: {
    rule: 'HAS_STRING_PROPERTY',
    resourceType: 'scaffolder-action',
    params: { key: 'repoVisibility', value: 'public' },
  },
};

describe('templates', () => {
  it.each([
    ['scaffolder.task.create', 'noah', 'ALLOW'],
    ['scaffolder.task.create', 'aude', 'DENY'],
    ['scaffolder.template.dry-run', 'noah', 'ALLOW'],
    ['scaffolder.template.dry-run', 'aude', 'DENY'],
    ['scaffolder.template.management', 'pat', 'ALLOW'],
    ['scaffolder.template.management', 'aude', 'DENY'],
    ['scaffolder.action.execute', 'noah', notPublic],
    ['scaffolder.action.execute', 'pat', 'ALLOW'],
    ['scaffolder.action.execute', 'aude', 'DENY'],
    ['scaffolder.template.parameter.read', 'noah', withoutOverride],
    ['scaffolder.template.parameter.read', 'pat', withoutOverride],
    ['scaffolder.template.parameter.read', 'rita', 'ALLOW'],
    ['scaffolder.template.step.read', 'noah', withoutOverride],
    ['scaffolder.task.read', 'noah', own('noah')],
    ['scaffolder.task.read', 'aude', 'ALLOW'],
    ['scaffolder.task.cancel', 'noah', own('noah')],
    ['scaffolder.task.cancel', 'aude', 'DENY'],
    ['scaffolder.task.cancel', 'pat', 'ALLOW'],
  ] as const)('%s answers %s with %j', async (name, who, expected) => {
    await expect(decide(name, who)).resolves.toEqual(expected);
    await expect(decide(name)).resolves.toBe('DENY');
  });

  it('are for nobody in a portal that denies what is not ours', async () => {
    const strict = createBackendPolicy(ours, 'deny');
    await expect(
      decide('scaffolder.task.create', 'noah', strict),
    ).resolves.toBe('DENY');
  });

  it('leave permissions that the scaffolder gets later to the setting', async () => {
    await expect(decide('scaffolder.task.share', 'noah')).resolves.toBe(
      'ALLOW',
    );
  });
});
