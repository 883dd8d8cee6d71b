import { put, type ModelFile } from '../record/modelFile';
import {
  aFile,
  anAuthorisation,
  aPolicy,
  given,
  group,
  NOW,
  user,
} from './__testUtils__/world';
import { addMonths, DAY_MS } from './calendar';
import type { DueEntry } from './dueEntry';
import { dueList } from './dueList';

const policy = aPolicy();
const at = (file: ModelFile, now: number, kind: DueEntry['kind']) =>
  dueList(file, now, policy).filter(entry => entry.kind === kind);
const authorised = (more: Parameters<typeof anAuthorisation>[0] = {}) =>
  put(
    aFile(),
    'authorisation',
    anAuthorisation({ grantedAt: NOW, expiresAt: NOW + 100 * DAY_MS, ...more }),
  );

describe('what is due', () => {
  it('is nothing for a model that nothing is known of', () => {
    expect(dueList(aFile(), NOW, policy)).toEqual([]);
  });

  it.each([
    [39, []],
    [40, [['due-soon', 60]]],
    [70, [['due-soon', 30]]],
    [93, [['due-soon', 7]]],
    [100, [['overdue', 0]]],
  ])(
    'tells after %i days that an authorisation of 100 days ends as %j',
    (day, told) => {
      expect(
        at(authorised(), NOW + day * DAY_MS, 'authorisation').map(
          ({ state, reminder }) => [state, reminder],
        ),
      ).toEqual(told);
    },
  );

  it('leaves out an authorisation that another one follows, and one that was revoked', () => {
    const now = NOW + 99 * DAY_MS;
    const followed = put(
      authorised(),
      'authorisation',
      anAuthorisation({ id: 'auth-2', expiresAt: NOW + 400 * DAY_MS }),
    );
    expect(at(followed, now, 'authorisation')).toEqual([]);
    expect(at(authorised({ state: 'revoked' }), now, 'authorisation')).toEqual(
      [],
    );
  });

  it('asks the risk officer about what is suspended or under review', () => {
    const suspended = authorised({
      state: 'suspended',
      suspension: {
        at: NOW,
        trigger: 'drift',
        reason: '',
        reinstateBy: NOW + 30 * DAY_MS,
        agreedBy: [],
      },
    });
    expect(at(suspended, NOW, 'authorisation')).toEqual([
      expect.objectContaining({
        waitsFor: [group('model-risk')],
        dueAt: NOW + 30 * DAY_MS,
      }),
    ]);
    expect(
      at(authorised({ reviewDueAt: NOW + DAY_MS }), NOW, 'authorisation'),
    ).toEqual([
      expect.objectContaining({
        state: 'due-soon',
        title: 'Review the authorisation for production',
      }),
    ]);
  });

  it('shows a condition with its owner until it is met', () => {
    const condition = {
      id: 'c1',
      text: 'Add the EU slice',
      owner: user('noah'),
      dueAt: NOW,
      check: 'manual',
      onMiss: 'suspend' as const,
      setBy: user('rita'),
      closedBy: null,
      closedAt: null,
    };
    const open = authorised({
      state: 'conditional',
      conditions: [{ ...condition, state: 'open' }],
    });
    expect(at(open, NOW, 'condition')).toEqual([
      expect.objectContaining({
        object: 'authorisation/auth-1/c1',
        state: 'overdue',
        owner: user('noah'),
      }),
    ]);
    expect(
      at(
        authorised({ conditions: [{ ...condition, state: 'met' }] }),
        NOW,
        'condition',
      ),
    ).toEqual([]);
  });

  it('moves a finding from its assignee to the second line, and away once it is closed', () => {
    const raised = given(aFile(), 'ines', {
      type: 'finding.raise',
      severity: 2,
      title: 'Stale',
      description: 'Old',
      owner: user('noah'),
    });
    expect(at(raised, NOW + 30 * DAY_MS, 'finding')).toEqual([
      expect.objectContaining({ state: 'overdue', waitsFor: [user('noah')] }),
    ]);
    const resolved = given(raised, 'noah', {
      type: 'finding.resolve',
      finding: 'fnd-1',
      resolution: 'New',
    });
    expect(at(resolved, NOW + 30 * DAY_MS, 'finding')).toEqual([
      expect.objectContaining({
        state: 'waiting',
        waitsFor: [group('model-risk')],
      }),
    ]);
    const closed = given(resolved, 'rita', {
      type: 'finding.close',
      finding: 'fnd-1',
      reason: 'Read',
    });
    expect(dueList(closed, NOW, policy)).toEqual([]);
  });

  it('names the slots of a waiver that are open, then its end', () => {
    const about = {
      type: 'waiver.request',
      about: 'check/x',
      reason: 'Later',
      until: NOW + 40 * DAY_MS,
    } as const;
    let file = given(aFile(), 'olivia', about);
    const approve = (slot: 'risk-officer' | 'business-executive') =>
      ({
        type: 'waiver.approve',
        waiver: 'wvr-1',
        slot,
        reason: 'Ok',
      } as const);
    file = given(file, 'rita', approve('risk-officer'));
    expect(at(file, NOW, 'waiver')).toEqual([
      expect.objectContaining({
        slots: ['business-executive'],
        waitsFor: [group('executives')],
      }),
    ]);
    file = given(file, 'beatrice', approve('business-executive'));
    expect(at(file, NOW + 9 * DAY_MS, 'waiver')).toEqual([
      expect.objectContaining({
        state: 'due-soon',
        reminder: 60,
        owner: group('ranking'),
      }),
    ]);
    expect(at(file, NOW + 40 * DAY_MS, 'waiver')).toEqual([]);
  });

  it('asks for attestations by the stricter of the date named and the tier of now', () => {
    const file = authorised({ expiresAt: NOW + 900 * DAY_MS });
    const first = addMonths(NOW, 3);
    expect(at(file, first - 31 * DAY_MS, 'attestation')).toEqual([]);
    expect(at(file, first, 'attestation')).toEqual([
      expect.objectContaining({
        state: 'overdue',
        dueAt: first,
        waitsFor: [group('ranking')],
      }),
    ]);
    const made = given(
      file,
      'olivia',
      { type: 'attestation.make', statement: 'True' },
      { now: first },
    );
    expect(at(made, first, 'attestation')).toEqual([]);
    const longer = put(made, 'attestation', {
      ...made.objects.attestation['att-1'],
      nextDueAt: NOW * 2,
    });
    expect(at(longer, addMonths(first, 3), 'attestation')).toHaveLength(1);
  });

  it('tells the second line of reviews, intakes and validations that wait, soonest first', () => {
    let file = authorised({ expiresAt: NOW + 900 * DAY_MS });
    file = given(file, 'nina', {
      type: 'intake.submit',
      problem: 'P',
      objective: null,
      acceptanceCriteria: [],
      fallback: null,
    });
    file = given(file, 'ines', {
      type: 'validation.plan',
      kind: 'scoped',
      scope: ['3.1.0'],
      plan: 'P',
    });
    file = given(file, 'rita', { type: 'review.open' });
    expect(
      dueList(file, NOW, policy).map(({ object, state }) => [object, state]),
    ).toEqual([
      ['review/rev-1', 'waiting'],
      ['validation/val-1', 'waiting'],
      ['intake/int-1', 'waiting'],
    ]);
  });
});
