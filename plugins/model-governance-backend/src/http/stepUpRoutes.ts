import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import type { AuthService } from '@backstage/backend-plugin-api';
import { Router } from 'express';
import type { PeopleService } from '../governance/people';
import type { StepUpService } from '../stepUp/StepUpService';
import type { Access } from './access';
import { actorOf } from './actor';
import type { ValidatedRouter } from './validatedRouter';

/** Begin a login for one signature, and see how it went. */
export function addStepUpRoutes(
  router: ValidatedRouter,
  deps: {
    access: Access;
    auth: AuthService;
    people: PeopleService;
    stepUp: StepUpService | undefined;
  },
): void {
  const { access, auth, people } = deps;
  const service = () => {
    if (deps.stepUp) return deps.stepUp;
    throw new InputError(
      'This portal has no step-up login; set model-governance.stepUp in its configuration',
    );
  };
  const personIn = async (req: Parameters<Access['caller']>[0]) => {
    const credentials = await access.caller(req);
    const actor = await actorOf(credentials, auth, people);
    if (actor.type !== 'user') {
      throw new InputError('Only people log in for signatures');
    }
    return actor.person;
  };

  router.post('/step-up', async (req, res) => {
    const person = await personIn(req);
    const { id, url, expiresAt } = await service().begin(
      person,
      req.body.purpose,
    );
    res.json({ id, url, expiresAt: new Date(expiresAt).toISOString() });
  });

  router.get('/step-up/:id', async (req, res) => {
    const person = await personIn(req);
    const { id } = req.params;
    res.json({ id, ...(await service().stateOf(id, person.ref)) });
  });
}

const script = (origin: string, done: boolean) =>
  `window.opener&&window.opener.postMessage(${JSON.stringify({
    type: 'model-governance.step-up',
    done,
  })},${JSON.stringify(origin)});${done ? 'window.close();' : ''}`;

const escape = (text: string) =>
  text.replace(/[&<>"]/g, char => `&#${char.charCodeAt(0)};`);

/**
 * Where the identity provider sends the browser back to. It carries no
 * Backstage token, so it stands outside the contract; the single-use state
 * says which login it belongs to.
 */
export function createStepUpCallback(
  stepUp: StepUpService,
  appOrigin: string,
): Router {
  const router = Router();
  router.get('/step-up/callback', async (req, res, next) => {
    try {
      const params = Object.fromEntries(
        Object.entries(req.query).filter(
          (entry): entry is [string, string] => typeof entry[1] === 'string',
        ),
      );
      const { ok, message } = await stepUp.finish(params);
      const code = script(appOrigin, ok);
      const digest = createHash('sha256').update(code).digest('base64');
      res
        .status(ok ? 200 : 400)
        .set({
          'Content-Type': 'text/html; charset=utf-8',
          'Content-Security-Policy': `default-src 'none'; script-src 'sha256-${digest}'; style-src 'unsafe-inline'; frame-ancestors 'none'`,
          'Cross-Origin-Opener-Policy': 'unsafe-none',
          'Cache-Control': 'no-store',
          'Referrer-Policy': 'no-referrer',
        })
        .send(
          `<!doctype html><html lang="en"><title>Signature</title><meta name="viewport" content="width=device-width"><style>body{font:16px/1.5 system-ui;margin:15vh auto;max-width:26rem;padding:0 1rem}</style><h1>${
            ok ? 'Logged in' : 'Not logged in'
          }</h1><p>${escape(
            message,
          )}</p><p>You may close this window.</p><script>${code}</script></html>`,
        );
    } catch (error) {
      next(error);
    }
  });
  return router;
}
