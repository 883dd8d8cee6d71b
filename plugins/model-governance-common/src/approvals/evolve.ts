import { change } from '../followUps/change';
import type { Recorded } from '../record/context';
import { put, type ModelFile } from '../record/modelFile';
import type { ApprovalEvent } from './events';
import { evolveAuthorisation } from './evolveAuthorisation';
import { evolveRequest } from './evolveRequest';

/** @public */
export function evolveApprovals(
  file: ModelFile,
  { event, at }: Recorded<ApprovalEvent>,
): ModelFile {
  switch (event.type) {
    case 'approval.drafted@1':
      return put(file, 'request', event.request);
    case 'authorisation.granted@1': {
      const { authorisation } = event;
      const granted = put(file, 'authorisation', authorisation);
      const { request, origin, id } = authorisation;
      return request && origin === 'request'
        ? change(granted, 'request', request, { authorisation: id })
        : granted;
    }
    case 'authorisation.break-glass-agreed@1': {
      const { role, by } = event;
      return change(file, 'request', event.key, before => ({
        // Whoever was on call answers for it afterwards.
        requestedBy: role === 'on-call' ? by : before.requestedBy,
        breakGlassAgreed: [
          ...(before.breakGlassAgreed ?? []),
          { role, by, at },
        ],
      }));
    }
    default:
  }
  if ('request' in event) {
    return change(file, 'request', event.request, before =>
      evolveRequest(before, event, at),
    );
  }
  return change(file, 'authorisation', event.authorisation, before =>
    evolveAuthorisation(before, event, at),
  );
}
