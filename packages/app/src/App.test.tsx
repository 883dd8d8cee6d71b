import { render, screen } from '@testing-library/react';
import App from './App';

function stubBackend(refresh: () => Response) {
  jest.spyOn(global, 'fetch').mockImplementation(async input => {
    const { pathname } = new URL(String(input), 'http://localhost');
    if (pathname === '/api/auth/oidc/refresh') return refresh();
    return Response.json({});
  });
}

beforeEach(() => {
  process.env = {
    NODE_ENV: 'test',
    // The CLI's loader hands over an array; the type of the variable is text.
    APP_CONFIG: [
      {
        context: 'test',
        data: {
          app: { title: 'Model Governance', baseUrl: 'http://localhost' },
          organization: { name: 'Tidewater' },
          backend: { baseUrl: 'http://localhost:7007' },
        },
      },
    ] as unknown as string,
  };
});
afterEach(() => jest.restoreAllMocks());

describe('a visitor without a session', () => {
  it('is offered one way to sign in, named after the organization', async () => {
    stubBackend(() => Response.json({}, { status: 401 }));
    render(App.createRoot());

    await screen.findByRole('heading', { name: 'Model Governance' });
    const buttons = screen.getAllByRole('button');
    expect(buttons.map(button => button.textContent)).toEqual([
      'Sign in with Tidewater ID',
    ]);
  });

  it('reads why a sign-in failed, and may try again', async () => {
    window.history.replaceState({}, '', '/?error=User+not+found');
    stubBackend(() => Response.json({}, { status: 401 }));
    render(App.createRoot());

    await screen.findByText('User not found');
    expect(
      screen.getByRole('button', { name: 'Sign in with Tidewater ID' }),
    ).toBeEnabled();
  });
});

describe('a visitor whose session is still alive', () => {
  it('enters without being asked', async () => {
    stubBackend(() =>
      Response.json({
        profile: { displayName: 'Rita Lindqvist' },
        providerInfo: {
          idToken: 'id',
          accessToken: 'access',
          scope: 'openid profile email',
          expiresInSeconds: 3600,
        },
        backstageIdentity: {
          token: 'token',
          expiresInSeconds: 3600,
          identity: {
            type: 'user',
            userEntityRef: 'user:default/rita',
            ownershipEntityRefs: ['group:default/model-risk'],
          },
        },
      }),
    );
    render(App.createRoot());

    const home = await screen.findByRole('link', {
      name: 'Model Governance, home',
    });
    expect(home).toHaveAttribute('href', '/');
  });
});
