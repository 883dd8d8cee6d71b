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
export type Tone = 'success' | 'warning' | 'danger' | 'info' | 'neutral';

export interface ToneColors {
  /** Readable on `background` and on the page's own surfaces, light and dark. */
  color: string;
  background: string;
}

const named = (tone: Exclude<Tone, 'neutral'>): ToneColors => ({
  color: `var(--bui-fg-${tone}-on-bg)`,
  background: `var(--bui-bg-${tone})`,
});

export const toneColors: Record<Tone, ToneColors> = {
  success: named('success'),
  warning: named('warning'),
  danger: named('danger'),
  info: named('info'),
  neutral: { color: 'text.secondary', background: 'action.hover' },
};

export interface Look {
  tone: Tone;
  Icon: RemixiconComponentType;
}

export const verdictLooks: Record<Verdict, Look> = {
  pass: { tone: 'success', Icon: RiCheckboxCircleFill },
  warn: { tone: 'warning', Icon: RiAlertFill },
  fail: { tone: 'danger', Icon: RiCloseCircleFill },
  unknown: { tone: 'neutral', Icon: RiQuestionLine },
  waived: { tone: 'info', Icon: RiShieldCheckLine },
  'not-applicable': { tone: 'neutral', Icon: RiSubtractLine },
};

export const stateLooks: Record<ValueState, Look> = {
  // A fresh value may still miss its target: green is for verdicts.
  ok: { tone: 'neutral', Icon: RiCheckLine },
  'no-traffic': { tone: 'neutral', Icon: RiMoonLine },
  'no-data': { tone: 'warning', Icon: RiForbidLine },
  stale: { tone: 'warning', Icon: RiHistoryLine },
  partial: { tone: 'warning', Icon: RiContrastLine },
  invalid: { tone: 'danger', Icon: RiErrorWarningLine },
  'source-down': { tone: 'danger', Icon: RiCloudOffLine },
  insufficient: { tone: 'neutral', Icon: RiBarChartLine },
  'not-configured': { tone: 'neutral', Icon: RiSubtractLine },
};

export const liveLooks: Record<ModelSummary['live'], Look> = {
  live: { tone: 'success', Icon: RiCheckLine },
  degraded: { tone: 'warning', Icon: RiContrastLine },
  dark: { tone: 'danger', Icon: RiCloudOffLine },
  'not-configured': { tone: 'neutral', Icon: RiSubtractLine },
};

export const identityLooks: Record<RunningIdentity['state'], Look> = {
  verified: { tone: 'success', Icon: RiShieldCheckLine },
  mismatch: { tone: 'danger', Icon: RiErrorWarningLine },
  unverified: { tone: 'neutral', Icon: RiQuestionLine },
};

export const sourceLooks: Record<SourceHealth['state'], Look> = {
  ok: { tone: 'success', Icon: RiCheckboxCircleFill },
  partial: { tone: 'warning', Icon: RiContrastLine },
  down: { tone: 'danger', Icon: RiCloudOffLine },
  stale: { tone: 'warning', Icon: RiHistoryLine },
  'never-run': { tone: 'neutral', Icon: RiQuestionLine },
};
