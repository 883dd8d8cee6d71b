import { addMonths } from '../followUps/calendar';
import { firstNo, needRef, needText } from '../followUps/input';
import { inSecondLine } from '../followUps/who';
import { accept, type CommandContext, type Decision } from '../record/context';
import { listOf, type ModelFile } from '../record/modelFile';
import { refuse } from '../record/refusal';
import { requestTier } from './checks';
import { refuseProhibited } from './drafting';
import { decidingPerson } from './duties';
import type { ApprovalCommand, ApprovalEvent } from './events';
import { blankAuthorisation } from './granting';
import { checkScope, checkSubject } from './inputChecks';
import { refuseRemoved } from './requests';
import { ABSENT, currentSubject, subjectDigest } from './subject';
import type { Authorisation } from './types';

/**
 * What ran before the portal did gets a dated leave to go on, shown as such.
 * It says nothing about cards or assessments, is given once per environment
 * and version, and a later one ends when the first does.
 */
export function grantLegacy(
  file: ModelFile,
  command: Extract<ApprovalCommand, { type: 'authorisation.grant-legacy' }>,
  context: CommandContext,
): Decision<ApprovalEvent> {
  const { environment, uses, owner, reason, months } = command;
  const { policy, now, hash } = context;
  const who = decidingPerson(context, 'A legacy authorisation');
  if (!who.ok) return who;
  if (!inSecondLine(policy, who.person)) {
    return refuse(
      'not-eligible',
      'Only the second line lets what ran before the portal go on',
      { mayAct: policy.secondLine },
    );
  }
  const no =
    refuseRemoved(file) ??
    firstNo(
      checkScope(environment, uses),
      checkSubject(command),
      needRef('owner', owner),
      needText('reason', reason),
    ) ??
    refuseProhibited(file, uses, now);
  if (no) return no;
  const term = months ?? policy.legacyMonths;
  if (!Number.isInteger(term) || term < 1 || term > policy.legacyMonths) {
    return refuse(
      'policy-violation',
      `months must be between 1 and ${policy.legacyMonths}`,
      { field: 'months' },
    );
  }
  const here = listOf(file, 'authorisation').filter(
    one => one.environment === environment,
  );
  const reviewed = here.find(({ origin }) => origin !== 'legacy');
  if (reviewed) {
    return refuse(
      'policy-violation',
      `${reviewed.id} shows that the model is governed in ${environment} already; request an authorisation`,
    );
  }
  const subject = {
    ...currentSubject(file, command, hash),
    card: ABSENT,
    assessment: ABSENT,
  };
  const digest = subjectDigest(subject, hash);
  const twin = here.find(one => one.subjectDigest === digest);
  if (twin) {
    return refuse(
      'duplicate',
      `${twin.id} was given for the same; it is not given twice: request an authorisation`,
    );
  }
  const authorisation: Authorisation = {
    ...blankAuthorisation(
      file,
      {
        environment,
        uses: [...new Set(uses)].sort(),
        subject,
        subjectDigest: digest,
        tier: requestTier(file, uses, now),
      },
      context,
    ),
    request: null,
    origin: 'legacy',
    grantedBy: [who.person.ref],
    expiresAt: Math.min(
      addMonths(now, term),
      ...here.map(({ grantedAt }) => addMonths(grantedAt, policy.legacyMonths)),
    ),
  };
  return accept<ApprovalEvent>({
    type: 'authorisation.granted@1',
    authorisation,
  });
}
