import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { createBackendPolicy } from './backendPolicy';
import { readPolicyConfig } from './config';
import { createModelGovernancePolicy } from './policy';
import { readRoleEnds, readRoleHolders } from './roles';

/**
 * Sets Model Governance as the policy of a backend that has no other. A backend
 * with a policy of its own calls {@link createModelGovernancePolicy} in it and
 * leaves this module out.
 *
 * @public
 */
export const permissionModuleModelGovernance = createBackendModule({
  pluginId: 'permission',
  moduleId: 'model-governance',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        policy: policyExtensionPoint,
        userInfo: coreServices.userInfo,
      },
      async init({ config, policy, userInfo }) {
        const { others, records } = readPolicyConfig(config);
        const roles = readRoleHolders(config);
        const ours = createModelGovernancePolicy({
          roles,
          roleEnds: readRoleEnds(config, roles),
          records,
          userInfo,
        });
        policy.setPolicy(createBackendPolicy(ours, others));
      },
    });
  },
});
