import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { GovernancePort } from './GovernanceClient';

export interface Scaffolded {
  modelRef: string;
  /** What the model is used for, as the form asked. */
  use: string;
  depth: 'full' | 'provisional';
  answers: { gates: object; scores: object };
  tier: string;
  template: string;
  controlSet: string;
  /** SHA-256 of the record of the scaffold, which holds that of every file. */
  recordDigest: string;
  repository: { url: string; commit: string | null };
  card: unknown;
}

/** One command that was given, and what came of it. */
export interface Recorded {
  command: string;
  refused?: string;
}

/**
 * The act of scaffolding as the record takes it: what is to be built and from
 * what, the answers, and the first card at its commit. A refusal is recorded
 * by the domain too; it ends nothing here, since the repository stands.
 */
export async function recordScaffold(
  port: GovernancePort,
  done: Scaffolded,
  given: {
    credentials: BackstageCredentials;
    /** The scaffolder's own: cards of a repository come from services alone. */
    service: BackstageCredentials;
    taskId: string;
  },
): Promise<Recorded[]> {
  const recorded: Recorded[] = [];
  const send = async (
    command: { type: string },
    credentials = given.credentials,
  ) => {
    const result = await port.command(done.modelRef, command, {
      credentials,
      idempotencyKey: `scaffold-${given.taskId}-${command.type}`,
    });
    // The portal may have read the card from the repository already.
    const there =
      command.type === 'card.publish' &&
      'code' in result &&
      result.code === 'conflict';
    const refused = 'refused' in result && !there ? result.refused : undefined;
    recorded.push({ command: command.type, ...(refused ? { refused } : {}) });
    return 'refused' in result ? undefined : result;
  };

  await send(intakeOf(done));
  const saved = await send({
    type: 'assessment.save',
    use: done.use,
    depth: done.depth,
    answers: { ...done.answers, evidence: {} },
  } as { type: string });
  const assessment = saved?.objects.find(({ kind }) => kind === 'assessment');
  if (assessment) {
    await send({
      type: 'assessment.submit',
      assessment: assessment.id,
    } as { type: string });
  }
  await send(
    {
      type: 'card.publish',
      card: done.card,
      source: { kind: 'repository', ...done.repository },
      basedOn: null,
    } as { type: string },
    given.service,
  );
  return recorded;
}

function intakeOf(done: Scaffolded): { type: string } {
  const { template, controlSet, tier, recordDigest, repository } = done;
  const intake = {
    type: 'intake.submit',
    problem: done.use,
    objective: null,
    acceptanceCriteria: [
      `Made from ${template} with control set ${controlSet} for ${tier}`,
      `Record of the scaffold ${recordDigest} at ${
        repository.commit ?? repository.url
      }`,
      'The evaluation gate passes, and every required control is kept',
    ],
    fallback: 'A fixed score, marked as degraded',
  };
  return intake;
}
