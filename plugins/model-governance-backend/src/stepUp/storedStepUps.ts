import type { RefusalCode } from '@modelgov/backstage-plugin-model-governance-common';
import { findStepUp, useStepUp } from '../database';
import type { StepUps } from '../governance/stepUpPort';

const no = (code: RefusalCode, message: string) => ({
  code,
  message,
  field: 'stepUp',
});
const usedUp = no(
  'duplicate',
  'This login has signed already: log in again to sign',
);

/** The logins that were completed here, each good for one signature. */
export const storedStepUps: StepUps = {
  async look(tx, { id, userRef, purpose }) {
    const refused = (message: string) =>
      ({ ok: false, refusal: no('fresh-login-needed', message) } as const);
    const found = await findStepUp(tx, { id });
    if (!found || found.userRef !== userRef) {
      return refused('This login is not yours: log in again to sign');
    }
    if (found.purpose !== purpose) {
      return refused(
        'This login was made for another signature: log in again for this one',
      );
    }
    if (found.authenticatedAt === null) {
      return refused(
        found.refusal ?? 'The login was not finished: log in again to sign',
      );
    }
    return found.usedAt === null
      ? { ok: true, authenticatedAt: found.authenticatedAt }
      : { ok: false, refusal: usedUp };
  },
  async use(tx, { id, now }) {
    return (await useStepUp(tx, id, now)) ? undefined : usedUp;
  },
};
