import { mockServices } from '@backstage/backend-test-utils';
import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  defaultModelMatchers,
  defaultTargetPolicy,
  type Price,
} from '@modelgov/backstage-plugin-model-governance-common';
import express from 'express';
import { rememberKey, type Database } from '../database';
import { createRouter } from '../http/router';
import { VisibilityService } from '../services/visibility';
import { aSigner, mirrorEntities, NOW } from './builders';
import { letInAllButRestricted } from './callers';
import { contractCheck } from './contract';
import { governanceOn, ledgerOn } from './governance';

/**
 * All routes as they are served, over a database with these models: callers may
 * do everything, and read every model that is not restricted.
 */
export function anApi() {
  const app = express();
  const contract = contractCheck();
  const permissions = mockServices.permissions.mock();
  const auditor = mockServices.auditor.mock();

  async function serve(
    db: Database,
    given: {
      models: readonly Entity[];
      /** Other entities that the catalog holds. */
      others?: readonly Entity[];
      /** Models that the catalog answers with when it is asked; default: all. */
      readable?: readonly Entity[];
      now?: () => number;
      prices?: Price[];
    },
  ) {
    const {
      models,
      others = [],
      readable = models,
      now = () => NOW,
      prices = [],
    } = given;
    const entities = [...models];
    await mirrorEntities(db, entities);
    const signer = await aSigner();
    await rememberKey(db, { ...signer, at: NOW });
    const services = governanceOn(db, {
      signer,
      now,
      entities: [...entities, ...others],
    });
    app.use(contract.middleware);
    app.use(
      await createRouter({
        context: { db, policy: defaultTargetPolicy, now, ...services, prices },
        auth: mockServices.auth(),
        ledger: ledgerOn(db, { signer, now }),
        visibility: new VisibilityService({
          permissions,
          catalog: catalogServiceMock({ entities: [...readable] }),
          matchers: defaultModelMatchers,
          logger: mockServices.logger.mock(),
        }),
        httpAuth: mockServices.httpAuth(),
        permissions,
        auditor,
      }),
    );
    app.use(
      MiddlewareFactory.create({
        logger: mockServices.logger.mock(),
        config: mockServices.rootConfig(),
      }).error(),
    );
    return { ...services, signer };
  }

  return {
    app,
    contract,
    permissions,
    auditor,
    serve,
    /** Before each test: what one of them changed is as it was. */
    letIn() {
      jest.clearAllMocks();
      letInAllButRestricted({ permissions, auditor });
    },
  };
}
