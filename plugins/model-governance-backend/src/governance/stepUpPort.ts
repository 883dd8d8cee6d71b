import type { Refusal } from '@modelgov/backstage-plugin-model-governance-common';
import type { Transaction } from '../database';

/** Step-up logins that were completed; each is good for one signature. */
export interface StepUps {
  /** When the person logged in, or why the login cannot be used for this. */
  look(
    tx: Transaction,
    request: { id: string; userRef: string; purpose: string },
  ): Promise<
    | { ok: true; /** Epoch ms. */ authenticatedAt: number }
    | { ok: false; refusal: Refusal }
  >;
  /**
   * Uses a login up, once it has signed: a command that a rule refused has not.
   *
   * @returns a refusal when it has signed already
   */
  use(
    tx: Transaction,
    request: { id: string; now: number },
  ): Promise<Refusal | undefined>;
}

const none: Refusal = {
  code: 'fresh-login-needed',
  message:
    'This portal has no step-up login; set model-governance.stepUp in its configuration',
  field: 'stepUp',
};

/** Where no step-up login is configured: none can have been completed. */
export const noStepUps: StepUps = {
  async look() {
    return { ok: false, refusal: none };
  },
  async use() {
    return none;
  },
};
