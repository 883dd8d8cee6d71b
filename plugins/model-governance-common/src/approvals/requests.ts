import { clockGuard, noSuch, seek, type No } from '../followUps/input';
import { ownsModel } from '../followUps/who';
import type { CommandContext } from '../record/context';
import type { ModelFile } from '../record/modelFile';
import { actorRef } from '../record/people';
import { refuse } from '../record/refusal';
import { isTerminal } from './evolveRequest';
import type { ApprovalRequest, RequestState } from './types';

/** A request that a command may still touch, in one of these states. */
export function openRequest(
  file: ModelFile,
  id: string,
  context: CommandContext,
  states: readonly RequestState[],
): { ok: true; request: ApprovalRequest } | No {
  const request = seek(file, 'request', id);
  if (!request) return noSuch('request', String(id));
  const no =
    clockGuard(context.now, lastInstant(request)) ?? closed(request, states);
  return no ?? { ok: true, request };
}

function closed(
  request: ApprovalRequest,
  states: readonly RequestState[],
): No | undefined {
  const { id, state } = request;
  if (states.includes(state)) return undefined;
  if (state === 'lapsed') {
    return refuse('expired', `${id} lapsed at its deadline; draft a new one`);
  }
  if (isTerminal(request)) {
    return refuse('terminal', `${id} is ${state} and never changes again`);
  }
  return state === 'stale'
    ? refuse(
        'stale-subject',
        `${id} is stale: what it asks for has changed; resubmit it`,
        { mayAct: [request.requestedBy] },
      )
    : refuse('not-open', `${id} is ${state}, which leaves no room for that`);
}

/** The last instant that is recorded about a request, epoch ms. */
export function lastInstant(request: ApprovalRequest): number {
  return Math.max(
    request.submittedAt,
    request.closedAt ?? 0,
    ...request.decisions.map(({ signedAt }) => signedAt),
    ...request.comments.map(({ at }) => at),
    ...Object.values(request.opened),
    ...(request.breakGlassAgreed ?? []).map(({ at }) => at),
  );
}

/** Requests are made by owners of the model, and by pipelines for them. */
export function mayRequest(
  file: ModelFile,
  { actor }: CommandContext,
): No | undefined {
  if (actor.type !== 'user' || ownsModel(file, actor.person)) return undefined;
  return refuse(
    'not-permitted',
    file.facts?.owner
      ? `Only ${file.facts.owner}, which owns the model, requests its authorisation`
      : 'The model has no owner who could request its authorisation; name one in the catalog',
    { mayAct: file.facts?.owner ? [file.facts.owner] : [] },
  );
}

/** Whoever asked, and the owner, look after a request. */
export function mayTend(
  file: ModelFile,
  request: ApprovalRequest,
  { actor }: CommandContext,
): No | undefined {
  if (actorRef(actor) === request.requestedBy) return undefined;
  if (actor.type === 'user' && ownsModel(file, actor.person)) return undefined;
  const owner = file.facts?.owner;
  return refuse(
    'not-permitted',
    `Only ${request.requestedBy} and the owner of the model look after ${request.id}`,
    { mayAct: [request.requestedBy, ...(owner ? [owner] : [])] },
  );
}

/** The catalog does not list the model any more: nothing new is decided. */
export function refuseRemoved(file: ModelFile): No | undefined {
  return file.removed
    ? refuse(
        'model-unknown',
        `${file.modelRef} left the catalog; its history stays, and nothing new is decided: register it again`,
      )
    : undefined;
}
