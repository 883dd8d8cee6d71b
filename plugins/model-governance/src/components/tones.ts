import {
  RiAlertFill,
  RiBarChartLine,
  RiCheckboxCircleFill,
  RiCheckLine,
  RiCloseCircleFill,
  RiCloudOffLine,
  RiContrastLine,
  RiErrorWarningLine,
  RiForbidLine,
  RiHistoryLine,
  RiMoonLine,
  RiQuestionLine,
  RiShieldCheckLine,
  RiSubtractLine,
} from '@remixicon/react';
import type { RemixiconComponentType } from '@remixicon/react';
import type {
  ModelSummary,
  RunningIdentity,
  SourceHealth,
  ValueState,
  Verdict,
} from '@modelgov/backstage-plugin-model-governance-common';

/** What a colour says; the word and the icon say it too. */
export type Tone =
  | 'positive'
  | 'warning'
  | 'negative'
  | 'announcement'
  | 'neutral';

export interface ToneColors {
  /** Readable on `background` and on the page's own surfaces, light and dark. */
  color: string;
  background: string;
}

const named = (tone: Exclude<Tone, 'neutral'>): ToneColors => ({
  color: `var(--bui-${tone}-fg-subdued)`,
  background: `var(--bui-${tone}-bg-subdued)`,
});

export const toneColors: Record<Tone, ToneColors> = {
  positive: named('positive'),
  warning: named('warning'),
  negative: named('negative'),
  announcement: named('announcement'),
  // No background: laid over a hovered row it would cost the text its contrast.
  neutral: { color: 'text.secondary', background: 'transparent' },
};

export interface Look {
  tone: Tone;
  Icon: RemixiconComponentType;
}

export const verdictLooks: Record<Verdict, Look> = {
  pass: { tone: 'positive', Icon: RiCheckboxCircleFill },
  warn: { tone: 'warning', Icon: RiAlertFill },
  fail: { tone: 'negative', Icon: RiCloseCircleFill },
  unknown: { tone: 'neutral', Icon: RiQuestionLine },
  waived: { tone: 'announcement', Icon: RiShieldCheckLine },
  'not-applicable': { tone: 'neutral', Icon: RiSubtractLine },
};

export const stateLooks: Record<ValueState, Look> = {
  // A fresh value may still miss its target: green is for verdicts.
  ok: { tone: 'neutral', Icon: RiCheckLine },
  'no-traffic': { tone: 'neutral', Icon: RiMoonLine },
  'no-data': { tone: 'warning', Icon: RiForbidLine },
  stale: { tone: 'warning', Icon: RiHistoryLine },
  partial: { tone: 'warning', Icon: RiContrastLine },
  invalid: { tone: 'negative', Icon: RiErrorWarningLine },
  'source-down': { tone: 'negative', Icon: RiCloudOffLine },
  insufficient: { tone: 'neutral', Icon: RiBarChartLine },
  'not-configured': { tone: 'neutral', Icon: RiSubtractLine },
};

export const liveLooks: Record<ModelSummary['live'], Look> = {
  live: { tone: 'positive', Icon: RiCheckLine },
  degraded: { tone: 'warning', Icon: RiContrastLine },
  dark: { tone: 'negative', Icon: RiCloudOffLine },
  'not-configured': { tone: 'neutral', Icon: RiSubtractLine },
};

export const identityLooks: Record<RunningIdentity['state'], Look> = {
  verified: { tone: 'positive', Icon: RiShieldCheckLine },
  mismatch: { tone: 'negative', Icon: RiErrorWarningLine },
  unverified: { tone: 'neutral', Icon: RiQuestionLine },
};

export const sourceLooks: Record<SourceHealth['state'], Look> = {
  ok: { tone: 'positive', Icon: RiCheckboxCircleFill },
  partial: { tone: 'warning', Icon: RiContrastLine },
  down: { tone: 'negative', Icon: RiCloudOffLine },
  stale: { tone: 'warning', Icon: RiHistoryLine },
  'never-run': { tone: 'neutral', Icon: RiQuestionLine },
};
