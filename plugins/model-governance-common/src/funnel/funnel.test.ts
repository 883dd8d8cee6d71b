import type { ApprovalRequest, Authorisation } from '../approvals/types';
import {
  emptyFile,
  put,
  type FileObjects,
  type ModelFile,
  type ObjectKind,
} from '../record/modelFile';
import { funnelStanding } from './funnelStanding';
import { summariseFunnel } from './summariseFunnel';

const DAY = 86_400_000;
const NOW = 1000 * DAY;

/** Only what the funnel reads of an object. */
const object = <K extends ObjectKind>(
  kind: K,
  fields: Partial<FileObjects[K]>,
) => ({ kind, fields });
const fileOf = (...objects: { kind: ObjectKind; fields: object }[]) =>
  objects.reduce<ModelFile>(
    (file, { kind, fields }, n) =>
      put(file, kind, { id: `o-${n}`, ...fields } as FileObjects[ObjectKind]),
    emptyFile('model:default/a'),
  );

const intake = (state: FileObjects['intake']['state'], day: number) =>
  object('intake', { state, at: day * DAY });
const assessed = (day: number) =>
  object('assessment', { state: 'confirmed', submittedAt: day * DAY });
const request = (
  state: ApprovalRequest['state'],
  day: number,
  closed: number | null = null,
) =>
  object('request', {
    kind: 'version',
    state,
    submittedAt: day * DAY,
    deadlineAt: 2000 * DAY,
    closedAt: closed === null ? null : closed * DAY,
  });
const authorised = (state: Authorisation['state'], day: number) =>
  object('authorisation', {
    state,
    grantedAt: day * DAY,
    expiresAt: 2000 * DAY,
    endedAt: state === 'revoked' ? (day + 5) * DAY : null,
    suspension: null,
    conditions: [],
    triggers: [],
  });
const runningIn = (environment: string, day: number) =>
  object('deployment', { since: day * DAY, until: null, environment });
const decommissioned = object('decommission', {
  state: 'done',
  doneAt: 990 * DAY,
});

it.each([
  ['nothing', fileOf(), false, 'intake', null, null],
  ['a proposal', fileOf(intake('proposed', 900)), false, 'intake', 900, null],
  [
    'an assessment',
    fileOf(intake('accepted', 900), assessed(910)),
    false,
    'development',
    910,
    null,
  ],
  [
    'an open request',
    fileOf(assessed(910), request('in-review', 920)),
    false,
    'validation',
    920,
    null,
  ],
  [
    'an authorisation',
    fileOf(
      assessed(910),
      request('approved', 920, 930),
      authorised('active', 930),
    ),
    false,
    'deployment',
    930,
    null,
  ],
  [
    'a deployment',
    fileOf(
      authorised('active', 930),
      runningIn('staging', 931),
      runningIn('production', 950),
    ),
    true,
    'production',
    950,
    null,
  ],
  ['nothing, and runs', fileOf(), true, 'production', null, null],
  [
    'a rejection',
    fileOf(assessed(910), request('rejected', 920, 930)),
    false,
    'dropped-out',
    930,
    'rejected',
  ],
  [
    'a rejection and an assessment after it',
    fileOf(assessed(910), request('rejected', 920, 930), assessed(940)),
    false,
    'development',
    940,
    null,
  ],
  [
    'a declined proposal',
    fileOf(intake('declined', 900)),
    false,
    'dropped-out',
    900,
    'declined',
  ],
  [
    'a proposal after one was declined',
    fileOf(intake('declined', 900), intake('proposed', 920)),
    false,
    'intake',
    920,
    null,
  ],
  [
    'a revoked authorisation',
    fileOf(assessed(910), authorised('revoked', 930)),
    false,
    'dropped-out',
    935,
    'revoked',
  ],
  [
    'a decommissioning',
    fileOf(assessed(910), authorised('revoked', 930), decommissioned),
    false,
    'dropped-out',
    990,
    'retired',
  ],
] as const)(
  'with %s a model is where its record says',
  (_, file, running, stage, day, dropOut) => {
    expect(funnelStanding(file, running, NOW)).toMatchObject({
      stage,
      since: day === null ? null : day * DAY,
      dropOut,
    });
  },
);

it('drops out a request that nobody decided in time, by the clock alone', () => {
  const late = object('request', {
    ...request('in-review', 920).fields,
    deadlineAt: 990 * DAY,
  });
  expect(funnelStanding(fileOf(late), false, NOW)).toMatchObject({
    stage: 'dropped-out',
    dropOut: 'lapsed',
    queue: [{ ended: false, open: false, ms: 70 * DAY }],
  });
});

it('sums up stages, waiting and drop-outs, and lists what waits by age', () => {
  const model = (name: string, file: ModelFile, running = false) => ({
    model: {
      ref: `model:default/${name}`,
      name,
      title: null,
      owner: null,
      tier: 'T2',
    },
    standing: funnelStanding(file, running, NOW),
  });
  const view = summariseFunnel(
    [
      model('rogue', fileOf(), true),
      model('new', fileOf(request('in-review', 990))),
      model('old', fileOf(request('changes-requested', 700))),
      model('gone', fileOf(request('withdrawn', 980, 985))),
      model(
        'live',
        fileOf(request('approved', 960, 964), authorised('active', 964)),
        true,
      ),
      model('long-ago', fileOf(request('rejected', 100, 101))),
      model('silent', fileOf()),
    ],
    { since: NOW - 90 * DAY, now: NOW, most: 5 },
  );
  expect(view.stages).toEqual([
    { stage: 'intake', models: 1, medianAgeMs: null, unknownAge: 1 },
    { stage: 'development', models: 0, medianAgeMs: null, unknownAge: 0 },
    { stage: 'validation', models: 2, medianAgeMs: 155 * DAY, unknownAge: 0 },
    { stage: 'deployment', models: 0, medianAgeMs: null, unknownAge: 0 },
    { stage: 'production', models: 2, medianAgeMs: null, unknownAge: 2 },
    { stage: 'dropped-out', models: 2, medianAgeMs: 457 * DAY, unknownAge: 0 },
  ]);
  // Decided after 4 days; given up after 5; waiting for 10 and 300.
  expect(view.queue).toEqual({
    requests: 4,
    open: 2,
    medianMs: null,
    atLeastMs: 4 * DAY,
  });
  expect(view.dropOuts).toEqual([
    { reason: 'rejected', models: 1 },
    { reason: 'withdrawn', models: 1 },
  ]);
  expect(view.unauthorised).toBe(1);
  expect(view.total).toBe(6);
  expect(view.items.map(item => item.model.name)).toEqual([
    'silent',
    'old',
    'new',
    'rogue',
    'long-ago',
  ]);
});
