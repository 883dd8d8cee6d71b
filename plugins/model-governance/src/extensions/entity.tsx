// The catalog's blueprints are alpha: this file alone imports them.
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import type { Entity } from '@backstage/catalog-model';
import { isModel } from '@modelgov/backstage-plugin-model-governance-common';

/**
 * A function, since predicates compare case and the catalog's kinds and types
 * do not; `app.extensions` may still replace it with a predicate.
 */
const isModelEntity = (entity: Entity) => isModel(entity);

export const liveEntityContent = EntityContentBlueprint.make({
  name: 'live',
  params: {
    path: '/live',
    title: 'Live',
    filter: isModelEntity,
    loader: async () => {
      const { EntityLiveContent } = await import(
        '../pages/live/EntityLiveContent'
      );
      return <EntityLiveContent />;
    },
  },
});

export const driftEntityContent = EntityContentBlueprint.make({
  name: 'drift',
  params: {
    path: '/drift',
    title: 'Drift',
    filter: isModelEntity,
    loader: async () => {
      const { EntityDriftContent } = await import(
        '../pages/drift/EntityDriftContent'
      );
      return <EntityDriftContent />;
    },
  },
});

export const sloEntityContent = EntityContentBlueprint.make({
  name: 'slos',
  params: {
    path: '/slos',
    title: 'SLOs',
    filter: isModelEntity,
    loader: async () => {
      const { EntitySloContent } = await import(
        '../pages/slo/EntitySloContent'
      );
      return <EntitySloContent />;
    },
  },
});

export const costEntityContent = EntityContentBlueprint.make({
  name: 'cost',
  params: {
    path: '/cost',
    title: 'Cost',
    filter: isModelEntity,
    loader: async () => {
      const { EntityCostContent } = await import(
        '../pages/cost/EntityCostContent'
      );
      return <EntityCostContent />;
    },
  },
});

export const liveEntityCard = EntityCardBlueprint.make({
  name: 'live-signals',
  params: {
    type: 'content',
    filter: isModelEntity,
    loader: async () => {
      const { EntityLiveCard } = await import('../pages/live/EntityLiveCard');
      return <EntityLiveCard />;
    },
  },
});

export const recordEntityCard = EntityCardBlueprint.make({
  name: 'record',
  params: {
    type: 'content',
    filter: isModelEntity,
    loader: async () => {
      const { EntityRecordCard } = await import(
        '../pages/record/EntityRecordCard'
      );
      return <EntityRecordCard />;
    },
  },
});
