import type { ModelFileView } from '../../api/governance';
import { namesOf } from '../../components/namesOf';
import type { Text } from '../../components/useText';
import { formatDay } from '../../format';

type RecordKind =
  | 'finding'
  | 'waiver'
  | 'validation'
  | 'attestation'
  | 'review'
  | 'decommission'
  | 'deployment'
  | 'intake';

/** What one line says of an object, whatever its kind. */
interface RecordLine {
  id: string;
  kind: RecordKind;
  state: string;
  what: string;
  /** Who and until when, where it has them. */
  more: (string | null | false)[];
  at: number;
}

interface Given {
  t: Text;
  nameOf: (ref: string) => string;
  textOf: (commitment: string | null) => string;
}

type Described = Omit<RecordLine, 'id' | 'kind'>;
type Objects = {
  [K in keyof ModelFileView['objects']]-?: NonNullable<
    ModelFileView['objects'][K]
  >[number];
};

const due = (t: Text, at: number) =>
  t('approvals.dueOn', { day: formatDay(at) });

const describe = {
  finding: (one: Objects['finding'], { t, nameOf }: Given): Described => ({
    state: one.state,
    what: one.title,
    more: [
      t('approvals.severity', { severity: String(one.severity) }),
      nameOf(one.owner),
      one.state !== 'closed' && due(t, one.dueAt),
    ],
    at: one.raisedAt,
  }),
  waiver: (
    one: Objects['waiver'],
    { t, nameOf, textOf }: Given,
  ): Described => ({
    state: one.state,
    what: one.about,
    more: [
      textOf(one.reason),
      nameOf(one.requestedBy),
      t('approvals.endsOn', { day: formatDay(one.expiresAt) }),
    ],
    at: one.requestedAt,
  }),
  validation: (one: Objects['validation'], { nameOf }: Given): Described => ({
    state: one.conclusion?.replaceAll('-', ' ') ?? one.state,
    what: one.scope.join(', '),
    more: [one.kind, nameOf(one.validator)],
    at: one.concludedAt ?? one.plannedAt,
  }),
  attestation: (
    one: Objects['attestation'],
    { t, nameOf, textOf }: Given,
  ): Described => ({
    state: t('approvals.endsOn', { day: formatDay(one.nextDueAt) }),
    what: textOf(one.statement),
    more: [nameOf(one.by)],
    at: one.at,
  }),
  review: (
    one: Objects['review'],
    { t, nameOf, textOf }: Given,
  ): Described => ({
    state: one.outcome?.replaceAll('-', ' ') ?? one.state,
    what: textOf(one.summary),
    more: [
      one.concludedBy && nameOf(one.concludedBy),
      one.state === 'open' && due(t, one.dueAt),
    ],
    at: one.concludedAt ?? one.openedAt,
  }),
  decommission: (
    one: Objects['decommission'],
    { t, nameOf, textOf }: Given,
  ): Described => ({
    state: one.state,
    what: textOf(one.plan),
    more: [
      ...one.steps.map(
        ({ text, doneBy }, index) =>
          `${index + 1}. ${textOf(text)}${
            doneBy ? ` ✓ ${nameOf(doneBy)}` : ''
          }`,
      ),
      due(t, one.retirementAt),
    ],
    at: one.plannedAt,
  }),
  deployment: (one: Objects['deployment'], { t }: Given): Described => ({
    state: one.until
      ? t('approvals.endsOn', { day: formatDay(one.until) })
      : one.role,
    what: one.version,
    more: [one.environment, one.region, one.authorisation],
    at: one.since,
  }),
  intake: (one: Objects['intake'], { nameOf, textOf }: Given): Described => ({
    state: one.state,
    what: textOf(one.problem),
    more: [nameOf(one.submittedBy)],
    at: one.at,
  }),
};

/** Findings and the other records as lines, kind by kind. */
export function recordLines(t: Text, file: ModelFileView): RecordLine[] {
  const given: Given = {
    t,
    nameOf: namesOf(file.people),
    textOf: commitment =>
      commitment === null
        ? ''
        : file.texts[commitment] ?? t('approvals.erased'),
  };
  const linesOf = <T extends { id: string }>(
    kind: RecordKind,
    all: readonly T[] | undefined,
    toLine: (one: T, given: Given) => Described,
  ): RecordLine[] =>
    (all ?? []).map(one => ({ id: one.id, kind, ...toLine(one, given) }));
  const { objects } = file;
  return [
    ...linesOf('finding', objects.finding, describe.finding),
    ...linesOf('waiver', objects.waiver, describe.waiver),
    ...linesOf('validation', objects.validation, describe.validation),
    ...linesOf('attestation', objects.attestation, describe.attestation),
    ...linesOf('review', objects.review, describe.review),
    ...linesOf('decommission', objects.decommission, describe.decommission),
    ...linesOf('deployment', objects.deployment, describe.deployment),
    ...linesOf('intake', objects.intake, describe.intake),
  ];
}
