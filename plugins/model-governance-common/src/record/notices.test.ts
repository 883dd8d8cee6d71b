import {
  authorised,
  HOUR,
  inReview,
  NOW,
  sign,
} from '../approvals/__testUtils__/world';
import { aPolicy, group } from '../approvals/__testUtils__/policy';
import { user } from '../approvals/__testUtils__/people';
import type { ModelFile } from './modelFile';
import { noticesOf, type PlacedEvent } from './notices';
import { summariseFile, type WaitingItem } from './summary';

const DAY = 24 * HOUR;
const item: WaitingItem = {
  kind: 'finding',
  object: 'finding/fnd-1',
  slot: '',
  title: 'Slices are missing',
  owner: group('ranking'),
  candidates: [group('ranking')],
  since: NOW,
  dueAt: NOW + 30 * DAY,
  warnAt: NOW + 23 * DAY,
};
const file = authorised();

describe('news of a model', () => {
  it.each<[string, Partial<WaitingItem>, number, string[]]>([
    ['what has just come', {}, NOW, ['waiting']],
    ['what waits for a week already', {}, NOW + 7 * DAY + 1, []],
    ['what waits since nobody knows when', { since: null }, NOW, []],
    ['what is due soon', {}, NOW + 23 * DAY, ['due']],
    ['what is overdue, however long', {}, NOW + 300 * DAY, ['due']],
    ['what waits for nobody', { candidates: [] }, NOW, []],
  ])('is told of %s', (_case, more, now, topics) => {
    const notices = noticesOf(file, [{ ...item, ...more }], [], now);
    expect(notices.map(({ topic }) => topic)).toEqual(topics);
  });

  it('has one key for as long as it is the same, and another when its date moved or it came back', () => {
    const keyOf = (more: Partial<WaitingItem>, now = NOW) =>
      noticesOf(file, [{ ...item, ...more }], [], now)[0].key;
    expect(keyOf({})).toBe(keyOf({ title: 'Other words' }, NOW + DAY));
    const keys = [
      keyOf({}),
      keyOf({ since: NOW + 1 }),
      keyOf({ slot: 'owner' }),
      keyOf({}, NOW + 25 * DAY),
      keyOf({ dueAt: NOW + 26 * DAY }, NOW + 25 * DAY),
      keyOf({}, NOW + 31 * DAY),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('tells the candidates of each open slot, the requester of the outcome and the owner of a suspension', () => {
    const told = (one: ModelFile, events: readonly PlacedEvent['event'][]) =>
      noticesOf(
        one,
        summariseFile(one, aPolicy(), NOW).waiting.filter(
          ({ kind }) => kind === 'approval',
        ),
        events.map((event, seq) => ({ seq, event })),
        NOW,
      ).map(({ object, waiting, recipients }) => [
        object,
        waiting?.slot,
        recipients,
      ]);
    expect(told(inReview(), [])).toContainEqual([
      'request/req-1',
      'validator',
      [group('model-validation')],
    ]);
    const rejected = sign(inReview(), 'rita', 'risk-officer', {
      outcome: 'reject',
    });
    expect(told(rejected.file, rejected.events)).toEqual([
      ['request/req-1', undefined, [user('olivia')]],
    ]);
    const suspended: PlacedEvent['event'][] = [
      {
        type: 'authorisation.suspended@1',
        authorisation: 'auth-1',
        suspension: {
          at: NOW,
          trigger: 'drift',
          reason: 'PSI',
          reinstateBy: NOW,
          agreedBy: [],
        },
      },
      {
        type: 'authorisation.ended@1',
        authorisation: 'auth-1',
        state: 'retired',
        reason: null,
      },
    ];
    expect(told(file, suspended)).toEqual([
      ['authorisation/auth-1', undefined, [group('ranking')]],
    ]);
  });
});
