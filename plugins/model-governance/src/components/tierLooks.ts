import {
  RiArrowDownCircleLine,
  RiArrowUpCircleLine,
  RiForbid2Line,
  RiIndeterminateCircleLine,
  RiQuestionLine,
  RiRecordCircleLine,
} from '@remixicon/react';
import type { TierState } from '@modelgov/backstage-plugin-model-governance-common';
import type { Look } from './tones';

/** How a risk tier looks; its word stands beside it. */
export const tierLooks: Record<TierState, Look> = {
  T1: { tone: 'negative', Icon: RiArrowUpCircleLine },
  T2: { tone: 'warning', Icon: RiRecordCircleLine },
  T3: { tone: 'announcement', Icon: RiIndeterminateCircleLine },
  T4: { tone: 'positive', Icon: RiArrowDownCircleLine },
  unassessed: { tone: 'neutral', Icon: RiQuestionLine },
  prohibited: { tone: 'negative', Icon: RiForbid2Line },
};
