import {
  aFile,
  give,
  given,
  group,
  NOW,
  pipeline,
  system,
  tiered,
  user,
  type Name,
} from './__testUtils__/world';
import { DAY_MS } from './calendar';
import type { FollowUpCommand } from './events';
import { findingAt } from './stateAt';

function raise(
  more: Partial<Extract<FollowUpCommand, { type: 'finding.raise' }>> = {},
): FollowUpCommand {
  return {
    type: 'finding.raise',
    severity: 2,
    title: 'Slice EU is not evaluated',
    description: 'The evaluation leaves the EU slice out',
    owner: user('noah'),
    ...more,
  };
}
const resolve: FollowUpCommand = {
  type: 'finding.resolve',
  finding: 'fnd-1',
  resolution: 'Evaluated',
};
const close: FollowUpCommand = {
  type: 'finding.close',
  finding: 'fnd-1',
  reason: 'Read the report',
};
const reopen: FollowUpCommand = {
  type: 'finding.reopen',
  finding: 'fnd-1',
  reason: 'The report is of the wrong version',
};

describe('a finding', () => {
  it.each([
    ['unassessed', 1, 7],
    ['T1', 2, 30],
    ['T2', 1, 14],
    ['T3', 3, 120],
    ['T4', 2, 90],
  ] as const)(
    'on a model of %s with severity %i is due after %i days',
    (tier, severity, dueDays) => {
      const file = given(tiered(aFile(), tier), 'ines', raise({ severity }));
      expect(file.objects.finding['fnd-1'].dueAt).toBe(NOW + dueDays * DAY_MS);
    },
  );

  it('keeps what a person describes outside the ledger', () => {
    const { events } = give(aFile(), 'ines', raise());
    expect(events).toEqual([
      expect.objectContaining({
        finding: expect.objectContaining({
          description: 'kept: The evaluation leaves the EU slice out',
        }),
      }),
    ]);
  });

  it.each([
    ['a severity that does not exist', raise({ severity: 4 as 3 }), 'severity'],
    ['no title', raise({ title: '  ' }), 'title'],
    ['a title of two lines', raise({ title: 'a\nb' }), 'title'],
    ['an owner that is no ref', raise({ owner: 'noah' }), 'owner'],
    ['an owner in capitals', raise({ owner: 'user:default/Noah' }), 'owner'],
  ])('is refused with %s', (_case, command) => {
    expect(give(aFile(), 'ines', command).refused).toEqual({
      code: 'invalid-input',
    });
  });

  it.each([
    ['nina', 1, 'not-eligible'],
    ['nina', 3, null],
    ['noah', 1, null],
    ['sam', 1, null],
    ['rita', 2, null],
  ] as const)(
    'raised by %s with severity %i ends in %s',
    (name, severity, code) => {
      const { refused } = give(aFile(), name, raise({ severity }));
      expect(refused?.code ?? null).toBe(code);
    },
  );

  it('is raised once per cause until it is closed', () => {
    const command = raise({ cause: 'drift:auc' });
    let file = given(aFile(), system, command);
    expect(give(file, pipeline, command).refused).toEqual({
      code: 'duplicate',
    });
    file = given(given(file, 'noah', resolve), 'rita', close);
    file = given(file, system, command);
    expect(Object.keys(file.objects.finding)).toEqual(['fnd-1', 'fnd-2']);
    expect(give(file, 'rita', reopen).refused).toEqual({ code: 'duplicate' });
  });

  const closing: [string, 1 | 3, string, Name, object | null][] = [
    [
      'its assignee',
      3,
      user('noah'),
      'noah',
      { code: 'separation-of-duties', rule: 'R7' },
    ],
    [
      'a member of the group it is assigned to',
      1,
      group('ranking'),
      'vera',
      { code: 'separation-of-duties', rule: 'R7' },
    ],
    [
      'another member of the owner group, if severe',
      1,
      user('noah'),
      'olivia',
      { code: 'not-eligible' },
    ],
    [
      'another member of the owner group, if small',
      3,
      user('noah'),
      'olivia',
      null,
    ],
    ['a stranger', 3, user('noah'), 'nina', { code: 'not-eligible' }],
    [
      'an administrator',
      3,
      user('noah'),
      'pat',
      { code: 'admin-cannot-decide', rule: 'R5' },
    ],
    ['a validator, if severe', 1, user('noah'), 'ines', null],
    ['the second line, if severe', 1, user('noah'), 'rita', null],
  ];
  it.each(closing)(
    'closed by %s (severity %i, assigned to %s)',
    (_case, severity, owner, by, refused) => {
      const file = given(
        given(aFile(), 'ines', raise({ severity, owner })),
        'noah',
        resolve,
      );
      expect(give(file, by, close).refused).toEqual(refused);
    },
  );

  it('is not closed by whoever resolved it, even for another assignee', () => {
    const file = given(given(aFile(), 'ines', raise()), 'vera', resolve);
    expect(give(file, 'vera', close).refused).toEqual({
      code: 'separation-of-duties',
      rule: 'R7',
    });
  });

  it('is closed only after it was resolved, by persons, and once', () => {
    let file = given(aFile(), 'ines', raise());
    expect(give(file, 'rita', close).refused).toEqual({ code: 'not-yet' });
    expect(give(file, pipeline, resolve).refused).toEqual({
      code: 'service-cannot-decide',
    });
    file = given(given(file, 'noah', resolve), 'rita', close);
    expect(give(file, 'ines', close).refused).toEqual({ code: 'terminal' });
    expect(give(file, 'noah', resolve).refused).toEqual({ code: 'not-open' });
  });

  it('goes on counting from its first date when it is reopened', () => {
    const later = NOW + 40 * DAY_MS;
    let file = given(aFile(), 'ines', raise());
    file = given(file, 'noah', resolve, { now: NOW + DAY_MS });
    expect(findingAt(file.objects.finding['fnd-1'], later)).toBe('resolved');
    file = given(file, 'rita', reopen, { now: later });
    expect(file.objects.finding['fnd-1']).toMatchObject({
      state: 'open',
      resolvedBy: null,
      reopened: 1,
      dueAt: NOW + 30 * DAY_MS,
    });
    expect(findingAt(file.objects.finding['fnd-1'], later)).toBe('overdue');
  });

  it('is overdue from the very instant it is due', () => {
    const file = given(aFile(), 'ines', raise());
    const finding = file.objects.finding['fnd-1'];
    expect(findingAt(finding, finding.dueAt - 1)).toBe('open');
    expect(findingAt(finding, finding.dueAt)).toBe('overdue');
  });

  it('refuses a clock that went back, an unknown object and an unknown model', () => {
    const file = given(aFile(), 'ines', raise());
    expect(give(file, 'noah', resolve, { now: NOW - 1 }).refused).toEqual({
      code: 'clock-set-back',
    });
    expect(
      give(file, 'noah', { ...resolve, finding: 'constructor' }).refused,
    ).toEqual({ code: 'unknown-object' });
    expect(give(aFile({ facts: null }), 'ines', raise()).refused).toEqual({
      code: 'model-unknown',
    });
  });

  it('of a person never takes the place of the one that a rule raises', () => {
    const command = raise({ severity: 3, cause: 'uncovered:production:1' });
    const file = given(aFile(), 'nina', command);
    expect(give(file, system, command).refused).toBeNull();
  });

  it.each([
    ['{"type":"waiver.request","reason":"r","until":1}', 'olivia'],
    [
      '{"type":"decommission.plan","plan":"p","retirementAt":9e15,"steps":"x","replacement":null}',
      'olivia',
    ],
    ['{"type":"validation.plan","kind":"full","plan":"p"}', 'ines'],
    [
      '{"type":"deployment.report","version":"1","environment":"p","region":"r","role":"champion"}',
      'noah',
    ],
    ['{"type":"intake.submit","problem":"p"}', 'nina'],
    ['{"type":"attestation.make","statement":7}', 'olivia'],
    ['{"type":"finding.raise","severity":"1","title":[]}', 'ines'],
  ] as const)(
    'and all others refuse %s, which is no such command',
    (json, by) => {
      expect(give(aFile(), by, JSON.parse(json)).refused).toEqual({
        code: 'invalid-input',
      });
    },
  );

  it('names a command that does not exist', () => {
    const command = JSON.parse('{"type":"finding.delete","finding":"fnd-1"}');
    expect(give(aFile(), 'rita', command).refused).toEqual({
      code: 'invalid-input',
    });
  });
});
