import type { ModelCommand } from '@modelgov/backstage-plugin-model-governance-common';
import { endOfDayInput } from '../../../components/dayInput';
import { toCitation } from './citation';
import {
  choice,
  dayIn,
  line,
  listOf,
  text,
  toRef,
  type CommandForm,
  type FormAbout,
  type FormField,
  type FormValues,
} from './form';

const LOWERING_DAYS = 90;
const tiers = ['T2', 'T3', 'T4'] as const;
const classes = ['major', 'minor'] as const;

const artifactOf = ({ version, digest }: FormValues) => ({
  version: version.trim(),
  digest: digest.trim(),
});

/** The forms of requests, authorisations and the tier; signing has a screen of its own. */
export const approvalForms = {
  'approval.cite': ({ id }) => ({
    fields: [text('evidence', { kind: 'lines', help: 'evidence' })],
    toCommand: ({ evidence }) => ({
      type: 'approval.cite',
      request: id,
      evidence: listOf(evidence).map(toCitation),
    }),
  }),
  'approval.resubmit': ({ id }) => ({
    fields: [
      line('version', { optional: true, help: 'unchanged' }),
      line('digest', { optional: true, help: 'unchanged' }),
      text('evidence', { kind: 'lines', help: 'evidence', optional: true }),
    ],
    toCommand: v => ({
      type: 'approval.resubmit',
      request: id,
      ...(v.version.trim() && { artifacts: [artifactOf(v)] }),
      ...(v.evidence.trim() && {
        evidence: listOf(v.evidence).map(toCitation),
      }),
    }),
  }),
  'approval.withdraw': ({ id }) => ({
    fields: [text('reason')],
    toCommand: ({ reason }) => ({
      type: 'approval.withdraw',
      request: id,
      reason,
    }),
  }),
  'approval.raise-class': ({ id }) => ({
    fields: [choice('changeClass', classes), text('reason')],
    toCommand: ({ changeClass, reason }) => ({
      type: 'approval.raise-class',
      request: id,
      to: changeClass === 'minor' ? 'minor' : 'major',
      reason,
    }),
  }),
  'authorisation.meet-condition': ({ id }) => {
    const [authorisation, condition] = id.split('/');
    return {
      fields: [text('proof', { help: 'proof' })],
      toCommand: ({ proof }) => ({
        type: 'authorisation.meet-condition',
        authorisation,
        condition,
        evidence: proof,
      }),
    };
  },
  'authorisation.grant-legacy': about => ({
    fields: [
      ...scope(about),
      line('owner', { help: 'ref' }),
      line('months', { initial: '12', help: 'months' }),
      text('reason'),
    ],
    toCommand: v => ({
      type: 'authorisation.grant-legacy',
      ...toScope(v),
      owner: toRef(v.owner),
      months: Number(v.months),
      reason: v.reason,
    }),
  }),
  'authorisation.break-glass': about => ({
    fields: [...scope(about), text('reason', { help: 'emergency' })],
    toCommand: v => ({
      type: 'authorisation.break-glass',
      ...toScope(v),
      role: about.id === 'duty-officer' ? 'duty-officer' : 'on-call',
      reason: v.reason,
    }),
  }),
  'assessment.raise': ({ id }) => ({
    fields: [text('reason')],
    toCommand: ({ reason }) => ({
      type: 'assessment.raise',
      assessment: id,
      reason,
    }),
  }),
  'assessment.request-lowering': about => ({
    fields: [
      choice('lowerTo', tiers),
      dayIn(LOWERING_DAYS, about),
      text('reason', { help: 'lowering' }),
    ],
    toCommand: v => ({
      type: 'assessment.request-lowering',
      assessment: about.id,
      to: tiers.find(one => one === v.lowerTo) ?? 'T2',
      until: endOfDayInput(v.until),
      reason: v.reason,
    }),
  }),
  'assessment.agree-lowering': ({ id }) => ({
    fields: [text('reason')],
    toCommand: ({ reason }) => ({
      type: 'assessment.agree-lowering',
      assessment: id,
      reason,
    }),
  }),
} as const satisfies Partial<
  Record<ModelCommand['type'], (about: FormAbout) => CommandForm>
>;

/** What is to run, where, for what; as the card says it where it does. */
function scope({ file }: FormAbout): FormField[] {
  return [
    line('environment', { initial: 'production' }),
    text('uses', {
      kind: 'lines',
      help: 'onePerLine',
      initial: file.tier.uses.map(({ use }) => use).join('\n'),
    }),
    line('version', { initial: file.card?.version.version ?? '' }),
    line('digest', { initial: file.card?.version.artifactDigest ?? '' }),
  ];
}

function toScope(values: FormValues) {
  return {
    environment: values.environment.trim(),
    uses: listOf(values.uses),
    artifacts: [artifactOf(values)],
  };
}
