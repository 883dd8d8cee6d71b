import type {
  FollowUpCommand,
  Severity,
} from '@modelgov/backstage-plugin-model-governance-common';
import { endOfDayInput } from '../../../components/dayInput';
import {
  choice,
  dayIn,
  line,
  listOf,
  orNull,
  text,
  toRef,
  type CommandForm,
  type FormAbout,
} from './form';
import { concludeForm } from './concludeForm';

/** A policy may allow less; the refusal then names the latest day. */
const WAIVER_DAYS = 30;
const RETIREMENT_DAYS = 90;

/** By what is picked. */
const severities: Record<string, Severity> = { 1: 1, 2: 2, 3: 3 };
const reviewOutcomes = [
  'continue',
  'continue-with-actions',
  'revalidate',
  'retire',
] as const;
const roles = ['champion', 'canary', 'shadow'] as const;

/** The forms of findings, waivers, validations, reviews and the end of a model. */
export const followUpForms: Record<
  FollowUpCommand['type'],
  (about: FormAbout) => CommandForm
> = {
  'finding.raise': () => ({
    fields: [
      line('title'),
      choice('severity', ['3', '2', '1']),
      line('owner', { help: 'ref' }),
      text('description'),
    ],
    toCommand: v => ({
      type: 'finding.raise',
      title: v.title.trim(),
      severity: severities[v.severity] ?? 3,
      owner: toRef(v.owner),
      description: v.description,
    }),
  }),
  'finding.resolve': ({ id }) => ({
    fields: [text('resolution')],
    toCommand: ({ resolution }) => ({
      type: 'finding.resolve',
      finding: id,
      resolution,
    }),
  }),
  'finding.close': ({ id }) => ({
    fields: [text('reason', { help: 'independent' })],
    toCommand: ({ reason }) => ({ type: 'finding.close', finding: id, reason }),
  }),
  'finding.reopen': ({ id }) => ({
    fields: [text('reason')],
    toCommand: ({ reason }) => ({
      type: 'finding.reopen',
      finding: id,
      reason,
    }),
  }),
  'waiver.request': about => ({
    fields: [
      line('about', {
        help: 'about',
        initial: about.id && `finding/${about.id}`,
      }),
      dayIn(WAIVER_DAYS, about),
      text('reason'),
    ],
    toCommand: v => ({
      type: 'waiver.request',
      about: v.about.trim(),
      until: endOfDayInput(v.until),
      reason: v.reason,
    }),
  }),
  'waiver.approve': ({ id, slot = 'risk-officer' }) => ({
    fields: [text('reason')],
    signs: `waiver/${id}`,
    toCommand: ({ reason }) => ({
      type: 'waiver.approve',
      waiver: id,
      slot,
      reason,
    }),
  }),
  'waiver.reject': ({ id }) => ({
    fields: [text('reason')],
    toCommand: ({ reason }) => ({ type: 'waiver.reject', waiver: id, reason }),
  }),
  'waiver.revoke': ({ id }) => ({
    fields: [text('reason')],
    toCommand: ({ reason }) => ({ type: 'waiver.revoke', waiver: id, reason }),
  }),
  'waiver.renew': about => ({
    fields: [dayIn(2 * WAIVER_DAYS, about), text('reason')],
    toCommand: ({ until, reason }) => ({
      type: 'waiver.renew',
      waiver: about.id,
      until: endOfDayInput(until),
      reason,
    }),
  }),
  'validation.plan': () => ({
    fields: [
      choice('kind', ['full', 'scoped', 'targeted']),
      text('scope', { kind: 'lines', help: 'scope' }),
      text('plan'),
    ],
    toCommand: v => ({
      type: 'validation.plan',
      kind: v.kind === 'scoped' || v.kind === 'targeted' ? v.kind : 'full',
      scope: listOf(v.scope),
      plan: v.plan,
    }),
  }),
  'validation.conclude': concludeForm,
  'attestation.make': () => ({
    fields: [text('statement', { help: 'statement' })],
    toCommand: ({ statement }) => ({ type: 'attestation.make', statement }),
  }),
  'review.open': () => ({
    fields: [],
    toCommand: () => ({ type: 'review.open' }),
  }),
  'review.conclude': ({ id }) => ({
    fields: [choice('outcome', reviewOutcomes), text('summary')],
    toCommand: v => ({
      type: 'review.conclude',
      review: id,
      outcome: reviewOutcomes.find(one => one === v.outcome) ?? 'continue',
      summary: v.summary,
    }),
  }),
  'decommission.plan': about => ({
    fields: [
      text('plan'),
      dayIn(RETIREMENT_DAYS, about, 'retirementAt'),
      text('steps', { kind: 'lines', help: 'onePerLine' }),
      line('replacement', { help: 'ref', optional: true }),
    ],
    toCommand: v => ({
      type: 'decommission.plan',
      plan: v.plan,
      retirementAt: endOfDayInput(v.retirementAt),
      steps: listOf(v.steps),
      replacement: orNull(toRef(v.replacement)),
    }),
  }),
  'decommission.do-step': ({ id }) => {
    const [decommission, step] = id.split('/');
    return {
      fields: [],
      toCommand: () => ({
        type: 'decommission.do-step',
        decommission,
        step: Number(step),
      }),
    };
  },
  'decommission.finish': ({ id }) => ({
    fields: [],
    toCommand: () => ({ type: 'decommission.finish', decommission: id }),
  }),
  'decommission.cancel': ({ id }) => ({
    fields: [text('reason')],
    toCommand: ({ reason }) => ({
      type: 'decommission.cancel',
      decommission: id,
      reason,
    }),
  }),
  'intake.submit': () => ({
    fields: [
      text('problem'),
      text('objective', { optional: true }),
      text('acceptanceCriteria', {
        kind: 'lines',
        help: 'onePerLine',
        optional: true,
      }),
      text('fallback', { optional: true }),
    ],
    toCommand: v => ({
      type: 'intake.submit',
      problem: v.problem,
      objective: orNull(v.objective),
      acceptanceCriteria: listOf(v.acceptanceCriteria),
      fallback: orNull(v.fallback),
    }),
  }),
  'intake.decide': ({ id }) => ({
    fields: [choice('decision', ['accept', 'decline']), text('reason')],
    toCommand: ({ decision, reason }) => ({
      type: 'intake.decide',
      intake: id,
      accept: decision === 'accept',
      reason,
    }),
  }),
  'deployment.report': ({ file }) => ({
    fields: [
      line('version', { initial: file.card?.version.version ?? '' }),
      line('digest', {
        optional: true,
        initial: file.card?.version.artifactDigest ?? '',
      }),
      line('environment', { initial: 'production' }),
      line('region'),
      choice('role', roles),
      line('trafficShare', { optional: true, help: 'percent' }),
    ],
    toCommand: v => ({
      type: 'deployment.report',
      version: v.version.trim(),
      digest: orNull(v.digest),
      environment: v.environment.trim(),
      region: v.region.trim(),
      role: roles.find(one => one === v.role) ?? 'champion',
      trafficShare: v.trafficShare.trim() ? Number(v.trafficShare) / 100 : null,
    }),
  }),
  'deployment.end': ({ id }) => ({
    fields: [],
    toCommand: () => ({ type: 'deployment.end', deployment: id }),
  }),
};
