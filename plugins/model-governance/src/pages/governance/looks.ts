import {
  RiAlertFill,
  RiCheckboxCircleFill,
  RiPauseCircleLine,
  RiSubtractLine,
  RiTimeLine,
} from '@remixicon/react';
import type { ModelSummary } from '@modelgov/backstage-plugin-model-governance-common';
import type { Look } from '../../components/tones';

/** What lists say of a model's authorisations: the best one that there is. */
export type AuthorisationWord = NonNullable<
  ModelSummary['governance']
>['authorisation'];

export const authorisationWordLooks: Record<AuthorisationWord, Look> = {
  active: { tone: 'positive', Icon: RiCheckboxCircleFill },
  conditional: { tone: 'warning', Icon: RiAlertFill },
  suspended: { tone: 'negative', Icon: RiPauseCircleLine },
  ended: { tone: 'negative', Icon: RiTimeLine },
  none: { tone: 'neutral', Icon: RiSubtractLine },
};
