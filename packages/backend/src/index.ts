import { createBackend } from '@backstage/backend-defaults';
import { addBackstage } from './backstage';
import { addModelGovernance } from './modelGovernance';

const backend = createBackend();
addBackstage(backend);

// Benchmarks compare the portal with the same Backstage without our packages.
// The permission policy is one of them, so permissions are switched off.
if (process.env.PORTAL_BARE === '1') {
  process.env.APP_CONFIG_permission_enabled = 'false';
} else {
  addModelGovernance(backend);
}

backend.start();
