import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import {
  loginPagePolicy,
  renderLoginPage,
  renderProblemPage,
} from './loginPage';
import { findAccount, findExpected, findPersona } from './personas';

const MAX_FORM_BYTES = 4096;

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > MAX_FORM_BYTES) break;
  }
  return new URLSearchParams(text);
}

function sendPage(response: ServerResponse, status: number, html: string) {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': loginPagePolicy,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  });
  response.end(html);
}

/** Answers the login page and takes the choice made on it. */
export function createInteractions(provider: Provider) {
  async function answer(request: IncomingMessage, response: ServerResponse) {
    const { uid, session, params } = await provider.interactionDetails(
      request,
      response,
    );
    if (request.method !== 'POST') {
      const again = session && findPersona(session.accountId);
      const html = renderLoginPage({
        action: `/interaction/${uid}`,
        again,
        expected: findExpected(params.login_hint),
      });
      sendPage(response, 200, html);
      return;
    }
    const choice = (await readForm(request)).get('persona') ?? '';
    const chosen = findAccount(choice);
    if (!chosen) {
      const problem = `Nobody here is called "${choice}". Go back and pick a card.`;
      sendPage(response, 400, renderProblemPage(problem));
      return;
    }
    await provider.interactionFinished(request, response, {
      login: { accountId: chosen.name, remember: true },
    });
  }

  return (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response).catch((error: Error) => {
      const isOver = error.name === 'SessionNotFound';
      const problem = isOver
        ? 'This sign-in has expired or belongs to another browser. Go back to the portal and sign in again.'
        : `The identity provider failed: ${error.message}`;
      sendPage(response, isOver ? 400 : 500, renderProblemPage(problem));
    });
  };
}
