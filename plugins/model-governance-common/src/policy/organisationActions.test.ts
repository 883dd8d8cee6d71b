import { actorRef } from '../record/people';
import {
  createContext,
  DAY,
  NOW,
  pipeline,
  regulated,
  userRef,
} from './__testUtils__/company';
import { decideOrganisation, evolveOrganisation } from './organisation';
import { organisationActions } from './organisationActions';
import type { OrganisationCommand } from './organisationEvents';
import { emptyOrganisation, type OrganisationFile } from './organisationFile';

const { keepBlob, blob } = createContext('rita');
const contextOf = (actor: Parameters<typeof createContext>[0]) =>
  createContext(actor, { keepBlob, blob });

function after(
  file: OrganisationFile,
  name: Parameters<typeof createContext>[0],
  command: OrganisationCommand,
): OrganisationFile {
  const context = contextOf(name);
  const decision = decideOrganisation(file, command, context);
  if (!decision.ok) throw new Error(decision.refusal.message);
  return decision.events.reduce(
    (next, event, seq) =>
      evolveOrganisation(next, {
        seq,
        at: context.now,
        occurredAt: context.now,
        actor: actorRef(context.actor),
        origin: 'live',
        event,
      }),
    file,
  );
}

const reason = 'The board asked for it';
const steps: [Parameters<typeof createContext>[0], OrganisationCommand][] = [
  [
    'rita',
    {
      type: 'policy.propose',
      policy: { ...regulated, version: '2027-1' },
      basedOn: null,
      reason,
    },
  ],
  [
    'rita',
    {
      type: 'delegation.create',
      to: userRef('rolf'),
      slots: ['risk-officer'],
      startAt: NOW,
      endAt: NOW + DAY,
      reason,
    },
  ],
  ['carl', { type: 'conflict.declare', about: 'vendor:acme' }],
];
const file = steps.reduce(
  (before, [name, command]) => after(before, name, command),
  emptyOrganisation,
);

function answers(actor: Parameters<typeof createContext>[0]) {
  return Object.fromEntries(
    organisationActions(file, contextOf(actor)).map(
      ({ action, object, allowed, refusal }) => [
        object ? `${action} ${object}` : action,
        allowed || (refusal?.rule ?? refusal?.code),
      ],
    ),
  );
}

describe('what somebody may do about the organisation', () => {
  it('is open to a second person of risk or compliance, never to the author alone', () => {
    expect(answers('carl')).toEqual({
      'policy.propose': true,
      'delegation.create': true,
      'conflict.declare': true,
      'policy.approve pol-1': true,
      'policy.withdraw pol-1': true,
      'delegation.revoke del-1': 'not-eligible',
      'conflict.close coi-1': 'R10',
    });
    expect(answers('rita')).toMatchObject({
      'policy.approve pol-1': 'R5',
      'delegation.revoke del-1': true,
      'conflict.close coi-1': true,
    });
  });

  it('is nothing for administrators but declaring, and nothing at all for services', () => {
    expect(answers('pat')).toEqual({
      'policy.propose': 'R5',
      'delegation.create': 'R5',
      'conflict.declare': true,
      'policy.approve pol-1': 'R5',
      'policy.withdraw pol-1': 'R5',
      'delegation.revoke del-1': 'not-eligible',
      'conflict.close coi-1': 'R5',
    });
    expect(organisationActions(file, contextOf(pipeline))).toEqual([]);
  });
});
