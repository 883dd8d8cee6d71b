import { ConfigReader } from '@backstage/config';
import { readStepUpConfig } from './config';

const read = (stepUp: object | undefined, app?: string) =>
  readStepUpConfig(
    new ConfigReader({
      backend: { baseUrl: 'https://portal.example/backend/' },
      ...(app ? { app: { baseUrl: app } } : {}),
      'model-governance': stepUp ? { stepUp } : {},
    }),
  );
const metadataUrl = 'https://id.example/.well-known/openid-configuration';
const client = { clientId: 'portal', clientSecret: 'hidden' };

describe('readStepUpConfig', () => {
  it('knows where people come back to, and the page that is told', () => {
    expect(
      read({ metadataUrl, ...client }, 'https://portal.example/app'),
    ).toEqual({
      metadataUrl,
      ...client,
      userClaim: 'email',
      callbackUrl:
        'https://portal.example/backend/api/model-governance/step-up/callback',
      appOrigin: 'https://portal.example',
    });
  });

  it('may be left out', () => expect(read(undefined)).toBeUndefined());

  it.each([
    ['no address', 'id.example', /metadataUrl: "id.example" is not a URL/],
    ['plain http', 'http://id.example/x', /not encrypted; use https/],
    ['a host that looks local', 'http://localhost.example/', /use https/],
    ['a file', 'file:///etc/passwd', /use https/],
  ])('is refused with %s', (_case, url, problem) => {
    expect(() => read({ metadataUrl: url, ...client })).toThrow(problem);
  });

  it('may be plain http on this machine', () => {
    const local = 'http://127.0.0.1:7010/.well-known/openid-configuration';
    expect(read({ metadataUrl: local, ...client })?.metadataUrl).toBe(local);
  });

  it('needs the secret, and says which key that is', () => {
    expect(() => read({ metadataUrl, clientId: 'portal' })).toThrow(
      /model-governance\.stepUp\.clientSecret/,
    );
  });
});
