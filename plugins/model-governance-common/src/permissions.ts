import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Which models a caller sees is decided by the catalog's own
 * `catalog.entity.read`; these permissions cover what is not a model.
 */

/** See the sources, their health and their addresses. @public */
export const modelGovernanceSourceReadPermission = createPermission({
  name: 'model-governance.source.read',
  attributes: { action: 'read' },
});

/** Read the append-only record of the models one may see. @public */
export const modelGovernanceRecordReadPermission = createPermission({
  name: 'model-governance.record.read',
  attributes: { action: 'read' },
});

/** Send history that a source can no longer serve. @public */
export const modelGovernanceHistoryImportPermission = createPermission({
  name: 'model-governance.history.import',
  attributes: { action: 'create' },
});

/** Ask the release gate; for pipelines and for people. @public */
export const modelGovernanceGateAskPermission = createPermission({
  name: 'model-governance.gate.ask',
  attributes: { action: 'read' },
});

/** Try a policy on the models one may see, without publishing it. @public */
export const modelGovernancePolicySimulatePermission = createPermission({
  name: 'model-governance.policy.simulate',
  attributes: { action: 'read' },
});

/** Take in many models at once, with provisional tiers. @public */
export const modelGovernanceIntakeRunPermission = createPermission({
  name: 'model-governance.intake.run',
  attributes: { action: 'create' },
});

/** Erase a person's words from the record; that it was done is recorded. @public */
export const modelGovernanceTextErasePermission = createPermission({
  name: 'model-governance.text.erase',
  attributes: { action: 'delete' },
});

/** Tell what happened to models: deployments, incidents, experiments. @public */
export const modelGovernanceEventSendPermission = createPermission({
  name: 'model-governance.event.send',
  attributes: { action: 'create' },
});

/** Take away all that is recorded of a model, with its proofs. @public */
export const modelGovernanceEvidenceExportPermission = createPermission({
  name: 'model-governance.evidence.export',
  attributes: { action: 'read' },
});

/** Send what jobs measured: drift and quality. @public */
export const modelGovernanceTelemetrySendPermission = createPermission({
  name: 'model-governance.telemetry.send',
  attributes: { action: 'create' },
});

/** Say which frozen reference window drift is to be measured against. @public */
export const modelGovernanceDriftReferenceApprovePermission = createPermission({
  name: 'model-governance.drift-reference.approve',
  attributes: { action: 'update' },
});

/** @public */
export const modelGovernancePermissions = [
  modelGovernanceSourceReadPermission,
  modelGovernanceRecordReadPermission,
  modelGovernanceHistoryImportPermission,
  modelGovernanceGateAskPermission,
  modelGovernancePolicySimulatePermission,
  modelGovernanceIntakeRunPermission,
  modelGovernanceTextErasePermission,
  modelGovernanceEventSendPermission,
  modelGovernanceEvidenceExportPermission,
  modelGovernanceTelemetrySendPermission,
  modelGovernanceDriftReferenceApprovePermission,
];
