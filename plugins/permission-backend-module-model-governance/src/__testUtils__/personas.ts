import { mockCredentials } from '@backstage/backend-test-utils';
import type { UserInfoService } from '@backstage/backend-plugin-api';
import type { PolicyQueryUser } from '@backstage/plugin-permission-node';
import type { RoleHolders } from '../roles';

export const roles: RoleHolders = {
  admin: ['group:default/platform-engineering'],
  risk: ['group:default/model-risk'],
  validator: ['group:default/model-validation'],
  compliance: ['group:default/compliance'],
  executive: ['group:default/executives'],
  auditor: ['group:default/internal-audit'],
  operator: ['group:default/sre'],
};

export const groups = {
  olivia: 'ranking',
  noah: 'assistant',
  ines: 'model-validation',
  rita: 'model-risk',
  carl: 'compliance',
  beatrice: 'executives',
  marcus: 'engineering-management',
  nina: 'recommendations',
  sam: 'sre',
  aude: 'internal-audit',
  pat: 'platform-engineering',
} as const;
export type Persona = keyof typeof groups;
export const personas = Object.keys(groups) as Persona[];

const infoOf = (name: Persona) => ({
  userEntityRef: `user:default/${name}`,
  ownershipEntityRefs: [
    `user:default/${name}`,
    `group:default/${groups[name]}`,
  ],
});

/** What the permission backend hands to a policy; the token says no groups. */
export function userOf(name: Persona): PolicyQueryUser {
  return {
    credentials: mockCredentials.user(`user:default/${name}`),
    info: { userEntityRef: `user:default/${name}`, ownershipEntityRefs: [] },
  };
}

export const userInfo: UserInfoService = {
  async getUserInfo(credentials) {
    const known = personas.find(name =>
      JSON.stringify(credentials.principal).includes(`user:default/${name}"`),
    );
    if (!known) throw new Error('no such user');
    return infoOf(known);
  },
};
