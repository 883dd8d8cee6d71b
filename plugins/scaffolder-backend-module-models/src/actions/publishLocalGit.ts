import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { needRepositoriesRoot } from '../config';
import { publish } from '../repository/publish';

/** Publishes to a bare repository on this machine: works without any forge. */
export function createPublishLocalGitAction(options: {
  root: string | undefined;
}) {
  return createTemplateAction({
    id: 'model-governance:publish:local-git',
    description:
      'Makes a bare git repository below model-governance.repositories.root with one commit of the workspace',
    supportsDryRun: true,
    schema: {
      input: {
        name: z =>
          z
            .string()
            .regex(/^[a-z][a-z0-9-]{1,38}[a-z0-9]$/)
            .describe('3 to 40 lower-case letters, digits and hyphens'),
        branch: z =>
          z
            .string()
            .regex(/^[a-z][a-z0-9-]*$/)
            .optional()
            .describe('Default main'),
        message: z => z.string().max(200).optional(),
      },
      output: {
        remoteUrl: z => z.string(),
        commit: z => z.string(),
      },
    },
    async handler(ctx) {
      const { name, branch, message } = ctx.input;
      const root = needRepositoriesRoot(options.root);
      if (ctx.isDryRun) {
        ctx.output('remoteUrl', `file://${root}/${name}.git`);
        ctx.output('commit', '0'.repeat(40));
        return;
      }
      const by = ctx.user?.ref ?? 'user:default/unknown';
      // A task that is taken up again finds its commit here, or in the repository.
      const published = await ctx.checkpoint({
        key: `publish.local-git.${name}`,
        fn: async () => {
          const { path, commit } = await publish(ctx.workspacePath, {
            root,
            name,
            // zod's defaults never reach a handler.
            branch: branch ?? 'main',
            message: message ?? `Make ${name}`,
            author: {
              name: by,
              email: `${by.replace(/[^a-z0-9.-]+/gi, '-')}@scaffolder.invalid`,
            },
            taskId: ctx.task.id,
          });
          return { path, commit };
        },
      });
      ctx.logger.info(`Published ${name} at ${published.commit}`);
      ctx.output('remoteUrl', `file://${published.path}`);
      ctx.output('commit', published.commit);
    },
  });
}
