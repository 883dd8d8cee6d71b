import { InputError } from '@backstage/errors';
import {
  assessTier,
  bindingTier,
  refuseAnswers,
  tiers,
  type AssessmentAnswers,
  type AssessmentPreview,
  type AssessmentPreviewRequest,
  type TierTemplate,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  controlSet,
  controlsOfTier,
  effortOf,
} from '@modelgov/backstage-plugin-model-governance-conformance';

/** What a new repository would have to keep, by its answers. */
export function previewAssessment(
  template: TierTemplate,
  { depth, gates, scores, family = 'online-service' }: AssessmentPreviewRequest,
): AssessmentPreview {
  // Every member is looked at in the next line.
  const answers = { gates, scores, evidence: {} } as AssessmentAnswers;
  const wrong = refuseAnswers(template, answers, depth);
  if (wrong) throw new InputError(wrong.refusal.message);
  const result = assessTier(template, answers, depth);
  const tier = bindingTier(result.tier);
  const controls = controlsOfTier(controlSet, tier, family);
  return {
    tier: tiers.find(one => one === result.tier) ?? 'prohibited',
    unanswered: result.unanswered,
    reasons: template.overrides
      .filter(({ id }) => result.overrides.includes(id))
      .map(({ because }) => because),
    flags: result.flags,
    controlSet: controlSet.version,
    controls: controls.map(
      ({ id, group, title, why, levels, effortHours }) => ({
        id,
        group,
        title,
        why,
        level: levels[tier] === 'required' ? 'required' : 'warn',
        effortHours,
      }),
    ),
    effortHours: effortOf(controlSet, tier, family),
  };
}
