import type { AuthService } from '@backstage/backend-plugin-api';
import { modelGovernanceGateAskPermission } from '@modelgov/backstage-plugin-model-governance-common';
import { getCard } from '../governance/cards';
import type { GovernanceContext } from '../governance/context';
import { askGate } from '../governance/gate';
import { senderOf } from '../http/senderOf';
import type { KpiContext } from '../kpi/context';
import type { RecordSigner } from '../record/signer';
import { getScorecard } from '../scorecard/readScorecard';
import { listModels } from '../services/models';
import type { VisibilityService } from '../services/visibility';
import type { ActionsRegistryService } from './registry';

const MAX_MODELS = 100;
const readOnly = { readOnly: true, destructive: false, idempotent: true };

/**
 * What agents and templates may ask, each with the caller's own rights and
 * with the same answers as the pages. None of them decides anything.
 */
export function registerActions(options: {
  actions: ActionsRegistryService;
  context: GovernanceContext &
    KpiContext & { signer: RecordSigner; appUrl: string };
  visibility: VisibilityService;
  auth: AuthService;
}): void {
  const { actions, context, visibility, auth } = options;

  actions.register({
    name: 'query-models',
    title: 'Query models',
    description:
      'Machine-learning models that the caller may see, with owner, risk tier, authorisation, whether they run in production and whether they meet their targets. Filters are combined with "and"; values of one filter with "or". Which T1 models may not run in production today: tier T1, production true, authorisation suspended, ended and none.',
    attributes: readOnly,
    schema: {
      input: z =>
        z.object({
          words: z.string().max(200).optional().describe('In name or text'),
          tier: z
            .array(z.enum(['T1', 'T2', 'T3', 'T4', 'unassessed', 'prohibited']))
            .optional(),
          authorisation: z
            .array(
              z.enum(['active', 'conditional', 'suspended', 'ended', 'none']),
            )
            .optional(),
          production: z.boolean().optional(),
          owner: z.array(z.string()).optional().describe('Entity refs'),
        }),
      output: z =>
        z.object({
          totalItems: z.number(),
          items: z.array(
            z.object({
              model: z.string(),
              title: z.string().nullable(),
              owner: z.string().nullable(),
              tier: z.string(),
              authorisation: z.string(),
              inProduction: z.boolean(),
              inProductionReason: z.string(),
              verdict: z.string(),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => {
      const { words: q, owner, ...filter } = input;
      const page = await visibility.run(credentials, seen =>
        listModels(context, seen, {
          filter: {
            ...filter,
            q,
            owner: owner?.map(ref => ref.toLocaleLowerCase('en-US')),
          },
          limit: MAX_MODELS,
        }),
      );
      const items = page.items.map(model => ({
        model: model.ref,
        title: model.title,
        owner: model.owner,
        tier: model.governance?.tier ?? 'unassessed',
        authorisation: model.governance?.authorisation ?? 'none',
        inProduction: model.inProduction,
        inProductionReason: model.inProductionReason,
        verdict: model.verdict,
      }));
      return { output: { totalItems: page.totalItems, items } };
    },
  });

  actions.register({
    name: 'explain-verdict',
    title: 'Explain the verdict on a model',
    description:
      'The scorecard of a model: each check with its verdict, what was found and why it counts. What is unknown is said to be unknown.',
    attributes: readOnly,
    schema: {
      input: z => z.object({ model: z.string().describe('Entity ref') }),
      output: z => z.object({ scorecard: z.record(z.unknown()) }),
    },
    action: async ({ input, credentials }) => {
      const ref = input.model.toLocaleLowerCase('en-US');
      const scorecard = await visibility.run(credentials, seen =>
        getScorecard(context, seen, ref),
      );
      return { output: { scorecard: { ...scorecard } } };
    },
  });

  actions.register({
    name: 'read-model-card',
    title: 'Read a model card',
    description:
      'The newest model card of a model, or null where there is none: purpose, limits, data, evaluation, oversight.',
    attributes: readOnly,
    schema: {
      input: z => z.object({ model: z.string().describe('Entity ref') }),
      output: z => z.object({ card: z.record(z.unknown()).nullable() }),
    },
    action: async ({ input, credentials }) => {
      const ref = input.model.toLocaleLowerCase('en-US');
      const { card } = await visibility.run(credentials, seen =>
        getCard(context, seen, { ref }),
      );
      return { output: { card } };
    },
  });

  actions.register({
    name: 'check-release-gate',
    title: 'Ask the release gate',
    description:
      'Whether a version of a model may run in an environment, and why not. Without the digest of the artifact nothing can match. The answer is kept.',
    // Each answer is written down, as those to pipelines are.
    attributes: { readOnly: false, destructive: false, idempotent: true },
    visibilityPermission: modelGovernanceGateAskPermission,
    schema: {
      input: z =>
        z.object({
          model: z.string().describe('Entity ref'),
          environment: z.string().min(1).max(63),
          version: z.string().max(253).optional(),
          digest: z.string().max(400).optional().describe('sha256:…'),
          use: z.string().max(200).optional(),
        }),
      output: z =>
        z.object({
          allow: z.boolean(),
          verdict: z.string(),
          mode: z.string(),
          reasons: z.array(z.string()),
        }),
    },
    action: async ({ input, credentials }) => {
      const askedBy = senderOf(credentials, auth);
      const { answer } = await visibility.run(
        credentials,
        seen => askGate(context, seen, { ...input, askedBy }),
        modelGovernanceGateAskPermission,
      );
      const { allow, verdict, mode, reasons } = answer;
      return {
        output: {
          allow,
          verdict,
          mode,
          reasons: reasons.map(({ message }) => message),
        },
      };
    },
  });
}
