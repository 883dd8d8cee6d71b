import {
  aFile,
  give,
  given,
  MODEL,
  NOW,
  OTHER_DIGEST,
} from './__testUtils__/world';
import { DAY_MS } from './calendar';
import type { FollowUpCommand } from './events';
import { decommissionAt } from './stateAt';

describe('decommissioning', () => {
  const retirementAt = NOW + 30 * DAY_MS;
  const planned = (): ReturnType<typeof aFile> =>
    given(aFile(), 'olivia', {
      type: 'decommission.plan',
      plan: 'Traffic moves to feed-ranker-2',
      replacement: 'model:default/feed-ranker-2',
      retirementAt,
      steps: ['Move traffic', 'Delete data'],
    });
  const step = (n: number): FollowUpCommand => ({
    type: 'decommission.do-step',
    decommission: 'dec-1',
    step: n,
  });
  const finish: FollowUpCommand = {
    type: 'decommission.finish',
    decommission: 'dec-1',
  };
  const at = { now: retirementAt };

  it('finishes when every step is done, nothing runs and the date has come', () => {
    let file = planned();
    expect(give(file, 'olivia', finish, at).refused).toEqual({
      code: 'not-yet',
    });
    file = given(given(file, 'noah', step(0)), 'olivia', step(1));
    expect(give(file, 'olivia', finish).refused).toEqual({ code: 'not-yet' });
    const runs = given(file, 'noah', {
      type: 'deployment.report',
      version: '3.1.0',
      digest: OTHER_DIGEST,
      environment: 'staging',
      region: 'eu',
      role: 'champion',
      trafficShare: null,
    });
    expect(give(runs, 'olivia', finish, at).refused).toEqual({
      code: 'not-yet',
    });
    const done = give(file, 'olivia', finish, at);
    expect(done.events.map(({ type }) => type)).toEqual([
      'decommission.finished@1',
    ]);
    expect(done.file.objects.decommission['dec-1']).toMatchObject({
      state: 'done',
      doneAt: retirementAt,
    });
    expect(give(done.file, 'olivia', step(0), at).refused).toEqual({
      code: 'terminal',
    });
  });

  it('refuses a step twice, one that is not there, strangers and a second plan', () => {
    const file = given(planned(), 'noah', step(0));
    expect(give(file, 'noah', step(0)).refused).toEqual({ code: 'duplicate' });
    expect(give(file, 'noah', step(2)).refused).toEqual({
      code: 'unknown-object',
    });
    expect(give(file, 'nina', step(1)).refused).toEqual({
      code: 'not-eligible',
    });
    const again: FollowUpCommand = {
      type: 'decommission.plan',
      plan: 'p',
      replacement: MODEL,
      retirementAt,
      steps: ['x'],
    };
    expect(give(file, 'olivia', again).refused).toEqual({ code: 'duplicate' });
    const cancelled = given(file, 'rita', {
      type: 'decommission.cancel',
      decommission: 'dec-1',
      reason: 'Still needed',
    });
    expect(give(cancelled, 'olivia', again).refused).toEqual({
      code: 'invalid-input',
    });
  });

  it('is overdue once its date has passed', () => {
    const [decommission] = Object.values(planned().objects.decommission);
    expect(decommissionAt(decommission, retirementAt - 1)).toBe('planned');
    expect(decommissionAt(decommission, retirementAt)).toBe('overdue');
  });
});
