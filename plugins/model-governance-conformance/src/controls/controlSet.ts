import type {
  RepositoryFamily,
  Tier,
} from '@modelgov/backstage-plugin-model-governance-common';
import { data, evaluation, training } from './evaluation';
import { governance, security } from './governance';
import { observability } from './observability';
import { pipeline, release } from './release';
import { serving } from './serving';
import type { Control, ControlSet } from './types';

/**
 * The control set that templates are made by. T4 asks little and warns of the
 * rest; every tier above asks for at least as much as the one below.
 *
 * @public
 */
export const controlSet: ControlSet = {
  version: '1.1.0',
  controls: [
    ...serving,
    ...observability,
    ...release,
    ...pipeline,
    ...evaluation,
    ...data,
    ...training,
    ...security,
    ...governance,
  ],
};

/** The controls that a tier asks for or warns of. @public */
export function controlsOfTier(
  set: ControlSet,
  tier: Tier,
  family: RepositoryFamily,
): Control[] {
  return set.controls.filter(
    ({ levels, families }) =>
      levels[tier] !== 'none' && families.includes(family),
  );
}

/** Hours in the first year that the required controls of a tier take. @public */
export function effortOf(
  set: ControlSet,
  tier: Tier,
  family: RepositoryFamily,
): number {
  return controlsOfTier(set, tier, family)
    .filter(({ levels }) => levels[tier] === 'required')
    .reduce((hours, { effortHours }) => hours + effortHours, 0);
}
