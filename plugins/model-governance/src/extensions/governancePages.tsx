// The catalog's blueprints are alpha, as in entity.tsx.
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import type { Entity } from '@backstage/catalog-model';
import {
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { isModel } from '@modelgov/backstage-plugin-model-governance-common';
import { assessmentRouteRef } from '../routes';

export const cardEntityContent = EntityContentBlueprint.make({
  name: 'card',
  params: {
    path: '/card',
    title: 'Card',
    filter: (entity: Entity) => isModel(entity),
    loader: async () => {
      const { EntityCardContent } = await import(
        '../pages/card/EntityCardContent'
      );
      return <EntityCardContent />;
    },
  },
});

export const approvalsEntityContent = EntityContentBlueprint.make({
  name: 'governance',
  params: {
    path: '/governance',
    title: 'Risk & approvals',
    filter: (entity: Entity) => isModel(entity),
    loader: async () => {
      const { EntityApprovalsContent } = await import(
        '../pages/approvals/EntityApprovalsContent'
      );
      return <EntityApprovalsContent />;
    },
  },
});

export const historyEntityContent = EntityContentBlueprint.make({
  name: 'history',
  params: {
    path: '/history',
    title: 'History',
    filter: (entity: Entity) => isModel(entity),
    loader: async () => {
      const { EntityHistoryContent } = await import(
        '../pages/history/EntityHistoryContent'
      );
      return <EntityHistoryContent />;
    },
  },
});

export const governanceEntityCard = EntityCardBlueprint.make({
  name: 'governance',
  params: {
    type: 'content',
    filter: (entity: Entity) => isModel(entity),
    loader: async () => {
      const { EntityGovernanceCard } = await import(
        '../pages/governance/EntityGovernanceCard'
      );
      return <EntityGovernanceCard />;
    },
  },
});

/** A page of its own: it belongs to one model, and no tab leads to it. */
export const assessmentPage = PageBlueprint.make({
  name: 'assessment',
  params: {
    path: '/models/assess/:kind/:namespace/:name',
    title: 'Risk assessment',
    routeRef: assessmentRouteRef,
    loader: async () => {
      const { AssessmentPage } = await import(
        '../pages/assessment/AssessmentPage'
      );
      return <AssessmentPage />;
    },
  },
});

export const reviewsSubPage = SubPageBlueprint.make({
  name: 'reviews',
  params: {
    path: 'reviews',
    title: 'Reviews',
    loader: async () => {
      const { ReviewsPage } = await import('../pages/reviews/ReviewsPage');
      return <ReviewsPage />;
    },
  },
});

/** A page of its own, as the assessment is. */
export const reviewPage = PageBlueprint.make({
  name: 'review',
  params: {
    path: '/models/reviews/:kind/:namespace/:name/:id',
    title: 'Review',
    loader: async () => {
      const { ReviewPage } = await import('../pages/reviews/ReviewPage');
      return <ReviewPage />;
    },
  },
});

export const auditSubPage = SubPageBlueprint.make({
  name: 'audit',
  params: {
    path: 'audit',
    title: 'Audit',
    loader: async () => {
      const { AuditPage } = await import('../pages/audit/AuditPage');
      return <AuditPage />;
    },
  },
});

export const policySubPage = SubPageBlueprint.make({
  name: 'policy',
  params: {
    path: 'policy',
    title: 'Policy',
    loader: async () => {
      const { PolicyPage } = await import('../pages/policy/PolicyPage');
      return <PolicyPage />;
    },
  },
});
