import type { Actor } from '@modelgov/backstage-plugin-model-governance-common';

/** Somebody of one group, who logged in at that instant. */
export const aUser = (name: string, group: string, at: number): Actor => ({
  type: 'user',
  authenticatedAt: at,
  person: {
    ref: `user:default/${name}`,
    displayName: name,
    email: null,
    groups: [`group:default/${group}`],
    directGroups: [`group:default/${group}`],
  },
});
