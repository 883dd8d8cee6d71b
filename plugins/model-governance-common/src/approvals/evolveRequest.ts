import type { ApprovalEvent } from './events';
import type { ApprovalRequest, RequestState } from './types';

/** @public */
export type RequestEvent = Exclude<
  Extract<ApprovalEvent, { type: `approval.${string}` }>,
  { type: 'approval.drafted@1' }
>;

const terminal: readonly RequestState[] = [
  'approved',
  'approved-with-conditions',
  'rejected',
  'withdrawn',
  'lapsed',
];

/** Nothing about it ever changes again. @public */
export function isTerminal({ state }: Pick<ApprovalRequest, 'state'>): boolean {
  return terminal.includes(state);
}

/** A request after an event about it. `at`: epoch ms of recording. */
export function evolveRequest(
  request: ApprovalRequest,
  event: RequestEvent,
  at: number,
): ApprovalRequest {
  switch (event.type) {
    case 'approval.submitted@1': {
      const { type: _type, request: _id, ...submitted } = event;
      return {
        ...request,
        ...submitted,
        state: 'checking',
        checks: [],
        opened: {},
        submittedAt: at,
        closedAt: null,
      };
    }
    case 'approval.checked@1':
      return {
        ...request,
        checks: event.checks,
        state: event.passed ? 'in-review' : 'changes-requested',
      };
    case 'approval.evidence-cited@1':
      // What was not there when somebody looked has to be looked at.
      return {
        ...request,
        evidence: [...request.evidence, ...event.evidence],
        opened: {},
      };
    case 'approval.evidence-opened@1':
      return { ...request, opened: { ...request.opened, [event.by]: at } };
    case 'approval.decided@1':
      return { ...request, decisions: [...request.decisions, event.decision] };
    case 'approval.commented@1': {
      const { by, text, pointer } = event;
      return {
        ...request,
        comments: [...request.comments, { by, at, text, pointer }],
      };
    }
    case 'approval.class-raised@1':
      return { ...request, changeClass: event.to, slots: event.slots };
    case 'approval.turned-stale@1':
      return { ...request, state: 'stale' };
    case 'approval.closed@1':
      return {
        ...request,
        state: event.state,
        closedAt: isTerminal(event) ? at : null,
      };
    default:
      return request;
  }
}
