import { ownsModel } from '../followUps/who';
import { firstNo, type No } from '../followUps/input';
import { accept, type CommandContext, type Decision } from '../record/context';
import { listOf, type ModelFile } from '../record/modelFile';
import { actorRef } from '../record/people';
import { refuse } from '../record/refusal';
import { standingAuthorisation } from './authorisations';
import { refuseProhibited } from './drafting';
import type { ApprovalCommand, ApprovalEvent } from './events';
import { blankAuthorisation } from './granting';
import { checkArtifact } from './inputChecks';
import { mayRequest, refuseRemoved } from './requests';
import { subjectDigest } from './subject';
import type { Authorisation, ChangeEnvelope, Subject } from './types';

type Command = Extract<ApprovalCommand, { type: 'authorisation.use-envelope' }>;

/**
 * A retrain within what was agreed beforehand is authorised by machine (as a
 * predetermined change control plan, FDA guidance of December 2024). Outside
 * it, people are asked.
 */
export function useEnvelope(
  file: ModelFile,
  command: Command,
  context: CommandContext,
): Decision<ApprovalEvent> {
  const { actor, now, hash } = context;
  const found = standingAuthorisation(file, command.authorisation, context);
  if (!found.ok) return found;
  const parent = found.authorisation;
  const { envelope } = parent;
  const no =
    refuseRemoved(file) ??
    (actor.type === 'user' && !ownsModel(file, actor.person)
      ? mayRequest(file, context)
      : undefined) ??
    (parent.state === 'suspended'
      ? refuse('not-open', `${parent.id} is suspended`)
      : undefined) ??
    (envelope
      ? undefined
      : refuse('not-open', `${parent.id} has no change envelope`)) ??
    checkArtifact('artifact', command.artifact) ??
    refuseProhibited(file, parent.uses, now);
  if (no || !envelope) return no ?? refuse('not-open', 'No change envelope');
  const outside = outsideOf(envelope, command, { parent, now });
  if (outside) return outside;
  const { version, digest } = command.artifact;
  const known = listOf(file, 'authorisation').find(
    one =>
      one.environment === parent.environment &&
      one.subject.artifacts.some(artifact => artifact.digest === digest),
  );
  if (known) {
    return refuse('duplicate', `${known.id} names that digest already`);
  }
  const subject: Subject = {
    ...parent.subject,
    artifacts: [{ version, digest }],
  };
  const authorisation: Authorisation = {
    ...blankAuthorisation(
      file,
      {
        ...parent,
        subject,
        subjectDigest: subjectDigest(subject, hash),
      },
      context,
    ),
    request: parent.request,
    origin: 'envelope',
    under: parent.id,
    grantedBy: [actorRef(actor)],
    expiresAt: parent.expiresAt,
  };
  return accept<ApprovalEvent>(
    {
      type: 'authorisation.envelope-used@1',
      authorisation: parent.id,
      artifact: { version, digest },
    },
    { type: 'authorisation.granted@1', authorisation },
  );
}

function outsideOf(
  envelope: ChangeEnvelope,
  { recipeDigest, dataRefs, metrics }: Command,
  { parent, now }: { parent: Authorisation; now: number },
): No | undefined {
  const foreign = dataRefs.find(ref => !envelope.dataRefs.includes(ref));
  const measured = new Map(Object.entries(metrics));
  const broken = Object.entries(envelope.metricBands).find(
    ([name, { low, high }]) => {
      const value = measured.get(name);
      return (
        value === undefined ||
        !Number.isFinite(value) ||
        (low !== null && value < low) ||
        (high !== null && value > high)
      );
    },
  );
  const outside = (what: string, field: string) =>
    refuse(
      'policy-violation',
      `The retrain is outside the change envelope of ${parent.id}: ${what}; request an authorisation for it`,
      { field },
    );
  return firstNo(
    now >= envelope.until
      ? outside('its date has passed', 'authorisation')
      : undefined,
    parent.envelopeRuns >= envelope.runs
      ? outside(`its ${envelope.runs} runs are used`, 'authorisation')
      : undefined,
    recipeDigest === envelope.recipeDigest
      ? undefined
      : outside('another recipe was used', 'recipeDigest'),
    dataRefs.length === 0 || foreign !== undefined
      ? outside(
          foreign ? `${foreign} is another data source` : 'it names no data',
          'dataRefs',
        )
      : undefined,
    broken
      ? outside(
          `${broken[0]} is ${measured.get(broken[0]) ?? 'not reported'}`,
          `metrics/${broken[0]}`,
        )
      : undefined,
  );
}
