import { evaluationChecks } from './evaluation';
import { governanceChecks } from './governance';
import { monitoringChecks } from './monitoring';
import { pipelineChecks } from './pipeline';
import { releaseChecks } from './release';
import { securityChecks } from './security';
import { servingChecks } from './serving';

export const checks = {
  ...servingChecks,
  ...monitoringChecks,
  ...releaseChecks,
  ...pipelineChecks,
  ...evaluationChecks,
  ...securityChecks,
  ...governanceChecks,
};

/** A rule about what files say, by name: a control set is data. @public */
export type CheckId = keyof typeof checks;

export type { Validators } from './context';
