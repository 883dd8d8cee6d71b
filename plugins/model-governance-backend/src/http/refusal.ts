import type {
  Refusal,
  RefusalCode,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { Response } from 'express';
import type { CommandOutcome } from '../governance/commandRequest';

/** 403: somebody else may. 422: another input may. 409: not in this state. */
const statusOf: Partial<Record<RefusalCode, 403 | 422>> = {
  'not-eligible': 403,
  'not-permitted': 403,
  'service-cannot-decide': 403,
  'admin-cannot-decide': 403,
  'fresh-login-needed': 403,
  'separation-of-duties': 403,
  'invalid-input': 422,
  'policy-violation': 422,
  'unknown-object': 422,
};

export function refusalStatus(refusal: Refusal): 403 | 409 | 422 {
  return statusOf[refusal.code] ?? 409;
}

/** Answers with what was recorded, or with the refusal as a value. */
export function sendOutcome(res: Response, outcome: CommandOutcome): void {
  if (outcome.ok) {
    res.json(outcome.result);
    return;
  }
  const { refusal } = outcome;
  const status = refusalStatus(refusal);
  const name = {
    403: 'NotAllowedError',
    409: 'ConflictError',
    422: 'InputError',
  };
  res.status(status).json({
    error: { name: name[status], message: refusal.message },
    refusal,
  });
}
