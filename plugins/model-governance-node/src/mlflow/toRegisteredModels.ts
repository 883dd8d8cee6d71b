import type {
  RegisteredModel,
  RegisteredVersion,
  RegistryDataset,
  RegistryRun,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { ModelAnswer, RunAnswer, Tag, VersionAnswer } from './answers';

/** Tags of a version that people note its digest under. */
const DIGEST_TAGS = ['digest', 'sha256', 'model_digest', 'artifact_digest'];
const SHA256 = /^(?:sha256:)?([0-9a-f]{64})$/i;
const PROMPT = 'mlflow.prompt.is_prompt';

const tagsOf = (tags: readonly Tag[] = []) =>
  Object.fromEntries(tags.map(({ key, value }) => [key, value ?? '']));

/** Prompts lie in the same registry and are no models. */
export const isModel = ({ tags }: ModelAnswer) =>
  tagsOf(tags)[PROMPT]?.toLowerCase() !== 'true';

const statuses: Record<string, RegisteredVersion['status']> = {
  READY: 'ready',
  FAILED_REGISTRATION: 'failed',
};

/** Answers of MLflow in our terms. Pure. */
export function toRegisteredModels(
  answers: {
    models: readonly ModelAnswer[];
    versions: readonly VersionAnswer[];
    runs: ReadonlyMap<string, RunAnswer | undefined>;
  },
  /** Of the web pages, without a slash at its end. */
  webUrl: string,
): RegisteredModel[] {
  const byModel = new Map<string, VersionAnswer[]>();
  for (const version of answers.versions) {
    const known = byModel.get(version.name);
    if (known) known.push(version);
    else byModel.set(version.name, [version]);
  }
  return answers.models.filter(isModel).map(model => ({
    name: model.name,
    description: model.description || null,
    tags: tagsOf(model.tags),
    url: `${webUrl}/#/models/${encodeURIComponent(model.name)}`,
    versions: (byModel.get(model.name) ?? [])
      .map(version => toVersion(version, model, answers.runs))
      .sort((a, b) => b.createdAt - a.createdAt),
  }));
}

function toVersion(
  answer: VersionAnswer,
  { aliases = [] }: ModelAnswer,
  runs: ReadonlyMap<string, RunAnswer | undefined>,
): RegisteredVersion {
  const { version, run_id: runId } = answer;
  const run = runId ? runs.get(runId) : undefined;
  return {
    version,
    digest: digestOf(answer),
    createdAt: Number(answer.creation_timestamp ?? 0),
    aliases: aliases
      .filter(one => one.version === version)
      .map(({ alias }) => alias)
      .sort(),
    status: statuses[answer.status ?? 'READY'] ?? 'pending',
    run: run && runId ? toRun(runId, run) : null,
  };
}

/** A digest that is cut short proves nothing. */
function digestOf({ tags }: VersionAnswer): string | null {
  const said = tagsOf(tags);
  for (const name of DIGEST_TAGS) {
    const [, hex] = SHA256.exec(said[name] ?? '') ?? [];
    if (hex) return `sha256:${hex.toLowerCase()}`;
  }
  return null;
}

function toRun(id: string, { info, data, inputs }: RunAnswer): RegistryRun {
  const tags = tagsOf(data?.tags);
  const commit = tags['mlflow.source.git.commit'];
  const repository =
    tags['mlflow.source.git.repoURL'] || tags['mlflow.source.name'];
  return {
    id,
    name: info.run_name || null,
    code: commit && repository ? { repository, commit } : null,
    datasets: (inputs?.dataset_inputs ?? []).flatMap(({ dataset }) =>
      dataset?.name ? [toDataset(dataset)] : [],
    ),
  };
}

function toDataset(dataset: {
  name?: string;
  digest?: string;
  source?: string;
}): RegistryDataset {
  return {
    name: dataset.name ?? '',
    digest: dataset.digest || null,
    uri: uriOf(dataset.source),
  };
}

/** The source is JSON in a text, of a shape that depends on its type. */
function uriOf(source: string | undefined): string | null {
  try {
    const value: unknown = JSON.parse(source ?? '');
    const { uri, url, path } = value as Record<string, unknown>;
    const found = [uri, url, path].find(one => typeof one === 'string');
    return typeof found === 'string' ? found.slice(0, 400) : null;
  } catch {
    return null;
  }
}
