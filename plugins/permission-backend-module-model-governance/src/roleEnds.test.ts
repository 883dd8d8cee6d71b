import { ConfigReader } from '@backstage/config';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { modelGovernanceSourceReadPermission } from '@modelgov/backstage-plugin-model-governance-common';
import { roles, userInfo, userOf } from './__testUtils__/personas';
import { createModelGovernancePolicy } from './policy';
import { readRoleEnds } from './roles';

const read = (roleEnds: object[]) =>
  readRoleEnds(new ConfigReader({ 'model-governance': { roleEnds } }), roles);
const audit = 'group:default/internal-audit';

describe('a role that is held for a while', () => {
  it.each([
    ['on its last day', '2026-12-31T23:59:59Z', AuthorizeResult.ALLOW],
    ['on the day after', '2027-01-01T00:00:00Z', AuthorizeResult.DENY],
  ])('%s', async (_case, at, result) => {
    const policy = createModelGovernancePolicy({
      roles,
      roleEnds: read([{ ref: audit, until: '2026-12-31' }]),
      now: () => Date.parse(at),
      userInfo,
    });
    const permission = modelGovernanceSourceReadPermission;
    expect(await policy.handle({ permission }, userOf('aude'))).toEqual({
      result,
    });
    // Everybody else holds theirs for good.
    expect(await policy.handle({ permission }, userOf('rita'))).toEqual({
      result: AuthorizeResult.ALLOW,
    });
    expect((await policy.rolesOf(userOf('aude'))).has('auditor')).toBe(
      result === AuthorizeResult.ALLOW,
    );
  });

  it.each([
    [{ ref: audit, until: 'soon' }, 'roleEnds[0].until'],
    [{ ref: audit, until: '2026-02-31T00' }, 'roleEnds[0].until'],
    [{ ref: 'group:default/nobody', until: '2026-12-31' }, 'holds no role'],
    [{ ref: 'internal-audit', until: '2026-12-31' }, 'full ref'],
  ])('is refused at the start: %j', (entry, message) => {
    expect(() => read([entry])).toThrow(message);
  });
});
