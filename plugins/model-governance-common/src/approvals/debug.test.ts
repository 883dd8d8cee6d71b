import { aFile, given, HOUR, NOW, USE, V2, aDraft, signAll } from './__testUtils__/world';
it('debug', () => {
  const c = (role: 'on-call' | 'duty-officer') => ({ type: 'authorisation.break-glass' as const, environment: 'production', uses: [USE], artifacts: [V2], role, reason: 'x' });
  const asked = given(aFile({ tier: 'T3' }), 'sam', c('on-call'));
  const open = given(asked, 'rita', c('duty-officer'), { now: NOW + HOUR });
  const now = NOW + 2 * HOUR;
  const cited = given(open, 'sam', { type: 'approval.resubmit', request: 'req-1', evidence: aDraft().evidence }, { now });
  const done = signAll(cited, { context: { now } });
  const r = done.objects.request['req-1'];
  console.log(r.state, r.slots, r.round, r.decisions.map(d => [d.slot, d.round, d.subjectDigest === r.subjectDigest]), Object.keys(done.objects.authorisation));
});
