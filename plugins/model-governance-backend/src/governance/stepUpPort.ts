import type { Refusal } from '@modelgov/backstage-plugin-model-governance-common';
import type { Transaction } from '../database';

/** Step-up logins that were completed; each is good for one signature. */
export interface StepUps {
  /** Uses a login up, or says why it cannot be used for this. */
  consume(
    tx: Transaction,
    request: { id: string; userRef: string; purpose: string; now: number },
  ): Promise<
    | { ok: true; /** Epoch ms. */ authenticatedAt: number }
    | { ok: false; refusal: Refusal }
  >;
}

/** Where no step-up login is configured: none can have been completed. */
export const noStepUps: StepUps = {
  async consume() {
    return {
      ok: false,
      refusal: {
        code: 'fresh-login-needed',
        message:
          'This portal has no step-up login; set model-governance.stepUp in its configuration',
        field: 'stepUp',
      },
    };
  },
};
