import {
  RiAlertFill,
  RiArchiveLine,
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiPauseCircleLine,
  RiTimeLine,
} from '@remixicon/react';
import type { AuthorisationState } from '@modelgov/backstage-plugin-model-governance-common';
import type { Look } from '../../components/tones';

export const authorisationLooks: Record<AuthorisationState, Look> = {
  active: { tone: 'positive', Icon: RiCheckboxCircleFill },
  conditional: { tone: 'warning', Icon: RiAlertFill },
  suspended: { tone: 'negative', Icon: RiPauseCircleLine },
  expired: { tone: 'negative', Icon: RiTimeLine },
  superseded: { tone: 'neutral', Icon: RiArchiveLine },
  revoked: { tone: 'negative', Icon: RiCloseCircleFill },
  retired: { tone: 'neutral', Icon: RiArchiveLine },
};
