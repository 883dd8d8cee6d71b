import { listOf, type ModelFile } from '../record/modelFile';
import type { ApprovalRequest } from './types';

/** The rejection that a new request for this environment has to answer, if there is one. */
export function uncitedRejection(
  file: ModelFile,
  environment: string,
  except?: string,
): ApprovalRequest | undefined {
  const others = listOf(file, 'request').filter(
    one => one.environment === environment && one.id !== except,
  );
  const answered = new Set(
    others
      .filter(({ state }) => !['draft', 'withdrawn', 'lapsed'].includes(state))
      .map(({ cites }) => cites),
  );
  const rejected = others.filter(({ state }) => state === 'rejected').at(-1);
  return rejected && !answered.has(rejected.id) ? rejected : undefined;
}

/** A rejection is final; who asks again says so. */
export function citesRejection({
  file,
  request,
}: {
  file: ModelFile;
  request: ApprovalRequest;
}) {
  const rejected = uncitedRejection(file, request.environment, request.id);
  return {
    id: 'cites-rejection',
    code: 'policy-violation' as const,
    problem:
      rejected && request.cites !== rejected.id
        ? `${rejected.id} was rejected: draft a request that cites it`
        : null,
    passed: rejected ? `It cites ${rejected.id}` : 'No rejection is unanswered',
    absolute: true as const,
  };
}
