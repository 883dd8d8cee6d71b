import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { waitUntil } from '../governance/catalog';
import type { GovernancePort } from '../governance/GovernanceClient';
import { readTexts } from '../repository/workspace';

/** Longest wait for the model to be known. */
const WAIT_MS = 30_000;

/** Opens the request for production of the version that the repository locks. */
export function createOpenApprovalAction(options: {
  record: GovernancePort;
  waitMs?: number;
}) {
  return createTemplateAction({
    id: 'model-governance:approval:open',
    description:
      'Drafts the approval request of the locked version; it is submitted by a person, when card and evidence are complete',
    supportsDryRun: true,
    schema: {
      input: {
        entityRef: z => z.string().regex(/^model:[a-z0-9-]+\/[a-z0-9._-]+$/),
        use: z => z.string().min(1).max(400),
        environment: z => z.string().optional().describe('Default production'),
      },
      output: {
        request: z => z.string().describe('Its id, empty when refused'),
        summary: z => z.string(),
      },
    },
    async handler(ctx) {
      const { entityRef, use, environment } = ctx.input;
      const files = await readTexts(ctx.workspacePath);
      const artifact = lockedArtifact(files.get('model.lock.json'));
      if (ctx.isDryRun) {
        ctx.output('request', '');
        ctx.output('summary', 'No request is opened by a dry run');
        return;
      }
      const credentials = await ctx.getInitiatorCredentials();
      const known = await waitUntil(
        () => options.record.knows(entityRef, credentials),
        { timeoutMs: options.waitMs ?? WAIT_MS, signal: ctx.signal },
      );
      if (!known) {
        ctx.output('request', '');
        ctx.output('summary', `${entityRef} is not in the catalog yet`);
        return;
      }
      const command = {
        type: 'approval.draft',
        environment: environment ?? 'production',
        uses: [use],
        artifacts: [artifact],
      };
      const result = await options.record.command(entityRef, command, {
        credentials,
        idempotencyKey: `scaffold-${ctx.task.id}-approval.draft`,
      });
      if ('refused' in result) {
        ctx.logger.warn(`The request was refused: ${result.refused}`);
        ctx.output('request', '');
        ctx.output('summary', result.refused);
        return;
      }
      const request = result.objects.find(({ kind }) => kind === 'request');
      ctx.output('request', request?.id ?? '');
      ctx.output('summary', `Request ${request?.id} is drafted`);
    },
  });
}

/** The subject of the request: version and digest of model.lock.json. */
function lockedArtifact(text: string | undefined) {
  const lock = JSON.parse(text ?? '{}') as Record<string, unknown>;
  if (
    typeof lock.version !== 'string' ||
    !/^[0-9a-f]{64}$/.test(String(lock.sha256))
  ) {
    throw new InputError(
      'model.lock.json names no version and sha256: there is nothing to approve',
    );
  }
  return { version: lock.version, digest: `sha256:${lock.sha256}` };
}
