import { InputError } from '@backstage/errors';
import type { AuthService } from '@backstage/backend-plugin-api';
import { Router } from 'express';
import type { PeopleService } from '../governance/people';
import type { StepUpService } from '../stepUp/StepUpService';
import type { Access } from './access';
import { actorOf } from './actor';
import { renderStepUpPage } from './stepUpPage';
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
      const result = await stepUp.finish(params);
      const { html, headers } = renderStepUpPage(result, appOrigin);
      res
        .status(result.ok ? 200 : 400)
        .set(headers)
        .send(html);
    } catch (error) {
      next(error);
    }
  });
  return router;
}
