import type { BackendFeature } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import request from 'supertest';
import { parse } from 'yaml';
import scaffolderModuleModels from '..';

const templates = resolve(__dirname, '../../../../templates');

/** Where a template is. */
export const templateFile = (name: string) =>
  join(templates, name, 'template.yaml');

/** Everything the editor sends when it tries a template: the template and all of its files. */
export function readTemplate(name: string) {
  const root = join(templates, name);
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name));
  return {
    template: parse(readFileSync(join(root, 'template.yaml'), 'utf8')),
    directoryContents: files.map(path => ({
      path: relative(root, path),
      base64Content: readFileSync(path).toString('base64'),
    })),
  };
}

export type Template = ReturnType<typeof readTemplate>;

/** Answers that give each tier. */
export const answersOf = {
  T1: { E2: 3, P1: 2, P2: 2, C1: 1 },
  T2: { E2: 1, P1: 2, P2: 2, C1: 1 },
  T3: { E2: 0, P1: 0, P2: 0, C1: 0 },
} as const;

/** What the form sends for a tier. */
export function riskAnswersFor(tier: 'T1' | 'T2' | 'T3' | 'T4') {
  if (tier !== 'T4') {
    return {
      depth: 'provisional',
      gates: { G4: false },
      scores: answersOf[tier],
    };
  }
  const ids = 'E1 E2 P1 P2 P3 C1 C2 C3 C4 C5 H1 H2 H3 H4'.split(' ');
  return {
    depth: 'full',
    gates: {
      G1: true,
      G2: false,
      G3: 'deployer',
      G4: false,
      G5: false,
      G6: [],
      G8: [],
      G9: false,
    },
    scores: Object.fromEntries(ids.map(id => [id, 0])),
  };
}

export const valuesFor = (tier: 'T1' | 'T2' | 'T3' | 'T4') => ({
  name: 'churn-scoring',
  title: 'Churn scoring',
  description: 'Ranks customers for the retention team, once a day',
  owner: 'group:default/ranking',
  system: 'system:default/discovery',
  riskAnswers: riskAnswersFor(tier),
  dataClassification: 'internal',
  lawfulBasis: 'contract',
  threshold: 0.65,
  latencyP95Ms: 200,
  availability: 99.9,
  ci: 'github',
  publishTarget: 'local',
});

export interface DryRun {
  status: number;
  error: string;
  steps: { id: string }[];
  log: { body: { message: string; status?: string; stepId?: string } }[];
  output: { text?: { title: string; content: string }[] };
  files: Map<string, string>;
  executable: Set<string>;
}

/** A backend with the scaffolder, and a way to try templates in it. */
export async function startScaffolder(
  root: string,
  others: readonly BackendFeature[] = [],
) {
  const { server, stop } = await startTestBackend({
    features: [
      ...others,
      scaffolderPlugin,
      scaffolderModuleModels,
      catalogServiceMock.factory({ entities: [] }),
      mockServices.rootConfig.factory({
        data: { 'model-governance': { repositories: { root } } },
      }),
    ],
  });
  return {
    server,
    stop,
    async dryRun(template: Template, values: object): Promise<DryRun> {
      const { status, body } = await request(server)
        .post('/api/scaffolder/v2/dry-run')
        .send({ ...template, values });
      const contents: {
        path: string;
        base64Content: string;
        executable: boolean;
      }[] = body.directoryContents ?? [];
      return {
        status,
        error: JSON.stringify(body.error ?? body.errors ?? ''),
        steps: body.steps ?? [],
        log: body.log ?? [],
        output: body.output ?? {},
        files: new Map(
          contents.map(({ path, base64Content }) => [
            path,
            Buffer.from(base64Content, 'base64').toString('utf8'),
          ]),
        ),
        executable: new Set(
          contents.filter(({ executable }) => executable).map(f => f.path),
        ),
      };
    },
  };
}
