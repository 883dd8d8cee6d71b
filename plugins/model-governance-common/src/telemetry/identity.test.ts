import { anAbsence, anIdentity, NOW } from '../__testUtils__/builders';
import { evaluateIdentity } from './identity';

const declared = { version: '2.1.0', digest: 'sha256:aa' };
const nothing = { version: null, digest: null };
const declaredRuns = anIdentity({ version: '2.1.0', digest: 'sha256:aa' });
const atB = { targetId: 'b' };

describe('evaluateIdentity', () => {
  it('verifies the declared digest, whatever the version is called', () => {
    const running = anIdentity({ version: 'nightly', digest: 'sha256:aa' });
    expect(evaluateIdentity([running], declared)).toEqual({
      version: 'nightly',
      digest: 'sha256:aa',
      state: 'verified',
      reason: expect.any(String),
      sampledAt: NOW,
    });
  });

  it.each([
    [
      'another digest runs under the declared version',
      [anIdentity({ version: '2.1.0', digest: 'sha256:bb' })],
    ],
    [
      'one of two replicas runs another digest',
      [declaredRuns, anIdentity({ digest: 'sha256:bb' }, atB)],
    ],
    [
      'another digest runs where an answer came from at all',
      [
        anIdentity({ digest: 'sha256:bb' }),
        anAbsence({ ...atB, measure: 'identity' }),
      ],
    ],
  ])('is a mismatch, naming both digests, when %s', (_case, readings) => {
    const result = evaluateIdentity(readings, declared);
    expect(result.state).toBe('mismatch');
    expect(result.reason).toContain('sha256:bb');
    expect(result.reason).toContain('declared is sha256:aa (version 2.1.0)');
  });

  it.each([
    [
      'the process tells a version only, though it is equal',
      [anIdentity({ version: '2.1.0' })],
      declared,
      /no digest/,
    ],
    ['no digest is declared', [declaredRuns], nothing, /spec\.digest/],
    [
      'a replica tells no digest beside one that tells the declared one',
      [declaredRuns, anIdentity({ version: '2.1.0' }, atB)],
      declared,
      /no digest/,
    ],
    [
      'a replica did not answer',
      [
        declaredRuns,
        anAbsence({ ...atB, measure: 'identity', reason: 'b timed out' }),
      ],
      declared,
      /b timed out/,
    ],
  ])('is unverified when %s', (_case, readings, expected, reason) => {
    const result = evaluateIdentity(readings, expected);
    expect(result.state).toBe('unverified');
    expect(result.reason).toMatch(reason);
  });

  it('is unverified, without version, digest or instant, when nothing was seen', () => {
    const absent = anAbsence({ measure: 'identity', reason: 'a timed out' });
    expect(evaluateIdentity([absent], declared)).toEqual({
      version: null,
      digest: null,
      state: 'unverified',
      reason: 'a timed out',
      sampledAt: null,
    });
  });
});
