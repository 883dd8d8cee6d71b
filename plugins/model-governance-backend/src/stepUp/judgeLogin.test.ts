import { judgeLogin } from './judgeLogin';

const NOW = Date.parse('2026-11-23T12:00:30.400Z');
const CREATED = NOW - 30_000;
const seconds = (ms: number) => Math.floor(ms / 1000);

const claims = {
  auth_time: seconds(NOW - 10_000),
  email: 'Rita@Tidewater.example',
  email_verified: true,
};
const login = {
  createdAt: CREATED,
  now: NOW,
  email: 'rita@tidewater.example',
  userClaim: 'email',
};

describe('judgeLogin', () => {
  it('takes a login made since it was asked for, by the same person', () => {
    expect(judgeLogin(claims, login)).toEqual({
      ok: true,
      authenticatedAt: seconds(NOW - 10_000) * 1000,
    });
  });

  // Never in the future: a signature would be older than its login.
  it.each([
    ['in the second it was asked for', seconds(CREATED), seconds(CREATED)],
    ['with a clock 5 s behind', CREATED / 1000 - 5, CREATED / 1000 - 5],
    ['with a clock 5 s ahead', NOW / 1000 + 5, NOW / 1000],
  ])('takes a login made %s', (_case, authTime, at) => {
    expect(judgeLogin({ ...claims, auth_time: authTime }, login)).toEqual({
      ok: true,
      authenticatedAt: at * 1000,
    });
  });

  it.each([
    ['more than 5 s before', CREATED / 1000 - 5.001, /older login/],
    ['more than 5 s in the future', NOW / 1000 + 5.001, /ahead/],
    ['at a time not said', undefined, /auth_time/],
    ['at a time that is text', String(seconds(NOW)), /auth_time/],
    ['at no time', Number.NaN, /auth_time/],
  ])('refuses a login made %s', (_case, authTime, problem) => {
    expect(judgeLogin({ ...claims, auth_time: authTime }, login)).toEqual({
      ok: false,
      message: expect.stringMatching(problem),
    });
  });

  it.each([
    ['another address', { email: 'ines@tidewater.example' }, {}],
    ['no address', { email: undefined }, {}],
    ['a list of addresses', { email: ['rita@tidewater.example'] }, {}],
    ['an address the catalog lacks', {}, { email: null }],
    ['two empty addresses', { email: '' }, { email: '' }],
    ['another claim than configured', {}, { userClaim: 'upn' }],
  ])('takes %s for somebody else', (_case, said, known) => {
    expect(judgeLogin({ ...claims, ...said }, { ...login, ...known })).toEqual({
      ok: false,
      message: expect.stringMatching(/Somebody else/),
    });
  });

  it.each([[false], [undefined], ['true']])(
    'does not trust an address whose verification is %p',
    email_verified => {
      expect(judgeLogin({ ...claims, email_verified }, login)).toEqual({
        ok: false,
        message: expect.stringMatching(/not verified/),
      });
    },
  );

  it('trusts another claim that was configured', () => {
    const upn = { auth_time: claims.auth_time, upn: login.email };
    expect(judgeLogin(upn, { ...login, userClaim: 'upn' }).ok).toBe(true);
  });
});
