import {
  RiAlarmWarningLine,
  RiCheckboxCircleFill,
  RiCheckLine,
  RiCloseCircleFill,
  RiEditLine,
  RiErrorWarningLine,
  RiHourglassLine,
  RiQuestionLine,
  RiShieldCheckLine,
  RiTimeLine,
  RiUserLine,
} from '@remixicon/react';
import type {
  DueItem,
  RequestState,
  ReviewSlot,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { Look } from '../../components/tones';

export const dueLooks: Record<string, Look> = {
  waiting: { tone: 'neutral', Icon: RiHourglassLine },
  'due-soon': { tone: 'warning', Icon: RiTimeLine },
  overdue: { tone: 'negative', Icon: RiAlarmWarningLine },
} satisfies Record<'waiting' | 'due-soon' | 'overdue', Look>;

export const requestLooks: Record<RequestState, Look> = {
  draft: { tone: 'neutral', Icon: RiEditLine },
  checking: { tone: 'announcement', Icon: RiHourglassLine },
  'in-review': { tone: 'announcement', Icon: RiUserLine },
  'changes-requested': { tone: 'warning', Icon: RiEditLine },
  stale: { tone: 'warning', Icon: RiErrorWarningLine },
  approved: { tone: 'positive', Icon: RiCheckboxCircleFill },
  'approved-with-conditions': { tone: 'warning', Icon: RiCheckboxCircleFill },
  rejected: { tone: 'negative', Icon: RiCloseCircleFill },
  withdrawn: { tone: 'neutral', Icon: RiCloseCircleFill },
  lapsed: { tone: 'negative', Icon: RiTimeLine },
};

export const slotLooks: Record<ReviewSlot['state'], Look> = {
  open: { tone: 'neutral', Icon: RiHourglassLine },
  approve: { tone: 'positive', Icon: RiCheckboxCircleFill },
  'approve-with-conditions': { tone: 'warning', Icon: RiCheckboxCircleFill },
  'request-changes': { tone: 'warning', Icon: RiEditLine },
  reject: { tone: 'negative', Icon: RiCloseCircleFill },
};

export const evidenceLooks: Record<string, Look> = {
  automatic: { tone: 'positive', Icon: RiShieldCheckLine },
  manual: { tone: 'announcement', Icon: RiCheckLine },
  waived: { tone: 'warning', Icon: RiQuestionLine },
  missing: { tone: 'negative', Icon: RiErrorWarningLine },
  passed: { tone: 'positive', Icon: RiCheckboxCircleFill },
  failed: { tone: 'negative', Icon: RiCloseCircleFill },
};

/** Where an item leads: a request to its review, the rest to the model. */
export function reviewPathOf(item: Pick<DueItem, 'modelRef' | 'object'>) {
  const match = /^([^:]+):([^/]+)\/(.+)$/.exec(item.modelRef);
  const [kind, id] = item.object.split('/');
  if (!match || kind !== 'request') return undefined;
  return `/models/reviews/${match[1]}/${match[2]}/${match[3]}/${id}`;
}
