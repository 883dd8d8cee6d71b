import type { AuthService } from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  assessTier,
  refuseAnswers,
  repositoryFamilies,
  tierRank,
  tierTemplate,
  tiers,
  type AssessmentAnswers,
  type Tier,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  controlSet,
  controlsOfTier,
  effortOf,
} from '@modelgov/backstage-plugin-model-governance-conformance';
import { locationOf } from '../governance/catalog';

/** How often a tier is looked at again, in months. */
const reviewMonths: Record<Tier, number> = { T1: 6, T2: 12, T3: 24, T4: 36 };

/**
 * Answers to a tier, by the rules of the portal: what the form showed is not
 * believed. Nobody lowers a tier here.
 */
export function createAssessAction(options: {
  now(): number;
  catalog: CatalogService;
  auth: AuthService;
}) {
  return createTemplateAction({
    id: 'model-governance:assess',
    description:
      'Computes the risk tier from the answers, and the controls that follow from it',
    examples: [
      {
        description: 'The tier of what the form asked',
        example:
          'steps:\n  - action: model-governance:assess\n    input:\n      name: ${{ parameters.name }}\n      answers: ${{ parameters.riskAnswers }}',
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        name: z =>
          z
            .string()
            .regex(/^[a-z][a-z0-9-]{1,38}[a-z0-9]$/)
            .optional()
            .describe('Of the model to be; one that is taken is refused'),
        answers: z =>
          z
            .object({
              depth: z.enum(['full', 'provisional']),
              gates: z.record(z.any()),
              scores: z.record(z.number()),
            })
            .describe('Answers to the risk questions, as the form gives them'),
        family: z =>
          z
            .enum(repositoryFamilies)
            .optional()
            .describe('What the repository is. Default: online-service'),
        atLeast: z =>
          z
            .enum(tiers)
            .optional()
            .describe('A higher tier than the answers give; never a lower one'),
      },
      output: {
        tier: z => z.enum(tiers),
        controlSet: z => z.string(),
        controls: z => z.number().describe('How many controls are required'),
        effortHours: z => z.number(),
        reviewMonths: z => z.number(),
        date: z => z.string(),
      },
    },
    async handler(ctx) {
      const { name, answers, atLeast, family = 'online-service' } = ctx.input;
      const tier = tierOf(answers, atLeast);
      if (name) {
        // A task that is taken up again has perhaps registered the name itself.
        await ctx.checkpoint({
          key: `assess.name.${name}`,
          fn: () => refuseTaken(`model:default/${name}`, options),
        });
      }
      const required = controlsOfTier(controlSet, tier, family).filter(
        ({ levels }) => levels[tier] === 'required',
      );
      ctx.logger.info(
        `Tier ${tier}: ${required.length} controls of set ${controlSet.version}`,
      );
      ctx.output('tier', tier);
      ctx.output('controlSet', controlSet.version);
      ctx.output('controls', required.length);
      ctx.output('effortHours', effortOf(controlSet, tier, family));
      ctx.output('reviewMonths', reviewMonths[tier]);
      ctx.output('date', new Date(options.now()).toISOString().slice(0, 10));
    },
  });
}

async function refuseTaken(
  entityRef: string,
  options: { catalog: CatalogService; auth: AuthService },
): Promise<void> {
  if (await locationOf(entityRef, options)) {
    throw new ConflictError(
      `${entityRef} is in the catalog already; choose another name`,
    );
  }
}

interface Given {
  depth: 'full' | 'provisional';
  gates: Record<string, unknown>;
  scores: Record<string, number>;
}

/** The tier of answers from outside; every one of them is looked at. */
export function tierOf(given: Given, atLeast: Tier | undefined): Tier {
  const { depth, gates, scores } = given;
  // Checked in the next line: refuseAnswers looks at every member.
  const answers = { gates, scores, evidence: {} } as AssessmentAnswers;
  const wrong = refuseAnswers(tierTemplate, answers, depth);
  if (wrong) throw new InputError(`riskAnswers${wrong.refusal.message}`);
  const { tier } = assessTier(tierTemplate, answers, depth);
  if (tier === 'prohibited') {
    throw new InputError(
      'The answers describe a prohibited practice, or leave open whether it is one (question G4). Nothing is made for it',
    );
  }
  const found = tiers.find(one => one === tier) ?? 'T1';
  if (!atLeast) return found;
  if (tierRank(atLeast) < tierRank(found)) {
    throw new InputError(
      `The answers give ${found}; ${atLeast} is lower. A tier is lowered in the portal, by two of the second line`,
    );
  }
  return atLeast;
}
