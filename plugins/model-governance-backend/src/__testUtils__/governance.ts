import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  createPolicy,
  defaultTargetPolicy,
  type PolicyGroups,
  type Price,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { Database } from '../database';
import { CommandService } from '../governance/CommandService';
import { OrganisationService } from '../governance/OrganisationService';
import { PeopleService } from '../governance/people';
import type { StepUps } from '../governance/stepUpPort';
import type { DriftFormat } from '@modelgov/backstage-plugin-model-governance-node';
import { TriggerService } from '../governance/triggers';
import { noAdditions, type KpiAdditions } from '../kpi/config';
import { createKpis } from '../kpi/createKpis';
import { cardReaderOn } from './cardReader';
import { CheckpointService } from '../ledger/CheckpointService';
import { VerificationService } from '../ledger/VerificationService';
import type { RecordSigner } from '../record/signer';

const members = {
  olivia: 'ranking',
  noah: 'ranking',
  ines: 'model-validation',
  rita: 'model-risk',
  ruth: 'model-risk',
  carl: 'compliance',
  beatrice: 'executives',
  nina: 'recommendations',
  sam: 'sre',
  pat: 'platform-engineering',
} as const;
export type PersonName = keyof typeof members;

const group = (name: string) => `group:default/${name}`;

/** Users and groups as the catalog has them; `ranking` is part of `discovery`. */
export function peopleEntities(): Entity[] {
  const users = Object.entries(members).map(
    ([name, team]): Entity => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'User',
      metadata: {
        name,
        namespace: 'default',
        annotations: {
          'model-governance.io/manager': 'user:default/marcus',
        },
      },
      spec: {
        profile: { displayName: name, email: `${name}@tidewater.example` },
        memberOf: [team],
      },
      relations: [{ type: 'memberOf', targetRef: group(team) }],
    }),
  );
  const groups = [...new Set(Object.values(members)), 'discovery'].map(
    (name): Entity => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Group',
      metadata: { name, namespace: 'default' },
      spec: { type: 'team', children: [] },
      relations:
        name === 'ranking'
          ? [{ type: 'childOf', targetRef: group('discovery') }]
          : [],
    }),
  );
  return [...users, ...groups];
}

export const policyGroups: PolicyGroups = {
  validator: [group('model-validation')],
  peerValidator: [group('recommendations'), group('ranking')],
  risk: [group('model-risk')],
  compliance: [group('compliance')],
  executive: [group('executives')],
  onCall: [group('sre')],
  admins: [group('platform-engineering')],
};

export const regulated = createPolicy('regulated', policyGroups);

/** Every login that is named `fresh-…` was made a second ago. */
const freshStepUps = (now: () => number): StepUps => ({
  async look(_tx, { id }) {
    return id.startsWith('fresh-')
      ? { ok: true, authenticatedAt: now() - 1_000 }
      : {
          ok: false,
          refusal: { code: 'fresh-login-needed', message: 'Log in again' },
        };
  },
  async use() {
    return undefined;
  },
});

/** The ledger's outside, without witnesses. */
export function ledgerOn(
  db: Database,
  given: { signer: RecordSigner; now: () => number },
) {
  const origin = 'ledger.test/model-governance';
  return {
    checkpoints: new CheckpointService({
      db,
      ...given,
      origin,
      witnesses: [],
      logger: mockServices.logger.mock(),
    }),
    verification: new VerificationService({ db, ...given, origin }),
  };
}

/** KPIs as they come, and what the catalog says for them. */
export function kpisOn(
  db: Database,
  given: { now: () => number; catalog: CatalogService; added?: KpiAdditions },
) {
  return createKpis({
    config: mockServices.rootConfig(),
    added: given.added ?? noAdditions(),
    db,
    signalPolicy: defaultTargetPolicy,
    catalog: given.catalog,
    auth: mockServices.auth(),
    logger: mockServices.logger.mock(),
    now: given.now,
  });
}

/** The services of governance on a database, with people and a policy. */
export function governanceOn(
  db: Database,
  given: {
    signer: RecordSigner;
    now: () => number;
    entities?: Entity[];
    stepUp?: StepUps;
    notify?: boolean;
    /** Users and groups; default: {@link peopleEntities}. */
    people?: Entity[];
  },
) {
  const { signer, now, entities = [] } = given;
  const catalog = catalogServiceMock({
    entities: [...(given.people ?? peopleEntities()), ...entities],
  });
  const people = new PeopleService(catalog, mockServices.auth());
  const organisation = new OrganisationService({
    db,
    signer,
    people,
    bootstrap: regulated,
    now,
  });
  const commands = new CommandService({
    db,
    signer,
    people,
    organisation,
    stepUp: given.stepUp ?? freshStepUps(now),
    notify: given.notify,
    now,
  });
  return {
    ...kpisOn(db, { now, catalog }),
    people,
    organisation,
    commands,
    cardReader: cardReaderOn(db, { commands, now }),
    triggers: new TriggerService({ db, commands, organisation, now }),
    formats: new Map<string, DriftFormat>(),
    prices: [] as Price[],
    signer,
    bootstrap: regulated,
    groups: policyGroups,
    appUrl: 'http://localhost:3000',
  };
}
