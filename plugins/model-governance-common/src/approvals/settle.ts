import type { CommandContext } from '../record/context';
import { listOf, type ModelFile } from '../record/modelFile';
import type { ApprovalEvent } from './events';
import type { RequestEvent } from './evolveRequest';
import { dueOf, lapse } from './stateAt';
import { currentSubject, subjectDiffers } from './subject';
import type { ApprovalRequest } from './types';

/** What time has done to the objects that `only` names, or to all of them. */
export function settlingEvents(
  file: ModelFile,
  { now, hash }: Pick<CommandContext, 'now' | 'hash'>,
  only?: string,
): ApprovalEvent[] {
  const named = ({ id }: { id: string }) => only === undefined || id === only;
  const requests = listOf(file, 'request').filter(named);
  return [
    ...requests.flatMap(request => {
      const lapsed = lapse(request, now);
      return lapsed.length > 0 ? lapsed : staleness(file, request, hash);
    }),
    ...listOf(file, 'authorisation')
      .filter(named)
      .flatMap(one => dueOf(one, now).map(({ event }) => event)),
  ];
}

/** The subject of a request is not what it was when it was submitted. */
export function staleness(
  file: ModelFile,
  request: ApprovalRequest,
  hash: CommandContext['hash'],
): RequestEvent[] {
  if (request.state !== 'in-review' && request.state !== 'checking') return [];
  const differs = subjectDiffers(
    request.subject,
    currentSubject(file, request.subject, hash),
  );
  return differs.length > 0
    ? [{ type: 'approval.turned-stale@1', request: request.id, differs }]
    : [];
}
