import { parseTargetPolicy } from './parsePolicy';
import { defaultTargetPolicy } from './policy';

const path = 'model-governance.policy';
const aRule = (more: object = {}) => ({
  id: 'p95',
  signal: 'latency.p95',
  comparison: 'at-most',
  value: 0.2,
  ...more,
});
const withRules = (...targets: object[]) => ({ version: 'v1', targets });

describe('parseTargetPolicy', () => {
  it.each([
    ['the default policy', defaultTargetPolicy],
    ['a policy without rules', withRules()],
    [
      'a warning on the target, and one before it',
      withRules(
        aRule({ warn: 0.2 }),
        aRule({ id: 'gpu', comparison: 'at-least', value: 0.6, warn: 0.7 }),
      ),
    ],
  ])('takes %s as it is', (_case, policy) => {
    expect(parseTargetPolicy(policy, path)).toEqual(policy);
  });

  it.each<[string, unknown, RegExp]>([
    ['is no object', 'strict', /policy: must be object/],
    ['has no version', { targets: [] }, /'version'/],
    [
      'has a field that nobody knows',
      { ...withRules(), rules: [] },
      /policy: .*"rules"/,
    ],
    [
      'names no signal that exists',
      withRules(aRule(), aRule({ id: 'x', signal: 'latency.p90' })),
      /policy\.targets\.1\.signal: .*latency\.p50, latency\.p95/,
    ],
    [
      'compares otherwise',
      withRules(aRule({ comparison: '<' })),
      /targets\.0\.comparison: .*at-most, at-least/,
    ],
    ['has a target in words', withRules(aRule({ value: '200ms' })), /0\.value/],
    [
      'has a negative target',
      withRules(aRule({ value: -1 })),
      /0\.value.*>= 0/,
    ],
    [
      'has a target that all pass',
      withRules(aRule({ value: Infinity })),
      /0\.value/,
    ],
    [
      'has a target that is no number',
      withRules(aRule({ value: NaN })),
      /0\.value/,
    ],
    [
      'has a scope with a field that nobody knows',
      withRules(aRule({ scope: { team: ['a'] } })),
      /targets\.0\.scope: .*"team"/,
    ],
    [
      'uses an id twice',
      withRules(aRule(), aRule()),
      /targets\.1\.id: "p95" is used twice/,
    ],
    [
      'warns only beyond the target',
      withRules(aRule({ warn: 0.21 })),
      /targets\.0\.warn: 0\.21 .* 0\.2;/,
    ],
    [
      'warns only beyond what must be reached',
      withRules(aRule({ comparison: 'at-least', warn: 0.19 })),
      /targets\.0\.warn/,
    ],
  ])('refuses one that %s, naming the field', (_case, policy, message) => {
    expect(() => parseTargetPolicy(policy, path)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringMatching(message),
      }),
    );
  });

  it('names everything that is wrong at once', () => {
    const broken = withRules(aRule({ signal: 'x' }), aRule({ value: -1 }));
    expect(() => parseTargetPolicy(broken, path)).toThrow(
      /targets\.0\.signal.*targets\.1\.value/,
    );
  });
});
