import {
  firstNo,
  needInstant,
  needLine,
  needList,
  needOneOf,
  needRef,
  needText,
  type No,
} from '../followUps/input';
import type { ModelFile, ObjectKind } from '../record/modelFile';
import { objectKinds } from '../record/modelFile';
import { refuse } from '../record/refusal';
import type { DraftRequest } from './events';
import type {
  ChangeEnvelope,
  ConditionTerms,
  EvidenceCitation,
  SubjectArtifact,
} from './types';

const digestPattern = /^sha256:[0-9a-f]{64}$/;
const wordPattern = /^[a-z0-9][a-z0-9.:_-]{0,99}$/;

const wrong = (field: string, message: string) =>
  refuse('invalid-input', `${field} ${message}`, { field });

/** `null` passes where `optional`. */
export function needHash(
  field: string,
  digest: unknown,
  optional = false,
): No | undefined {
  if (optional && (digest === null || digest === undefined)) return undefined;
  return typeof digest === 'string' && digestPattern.test(digest)
    ? undefined
    : wrong(field, 'must be sha256: and 64 hexadecimal digits in lower case');
}

export function needWord(field: string, word: unknown): No | undefined {
  return typeof word === 'string' && wordPattern.test(word)
    ? undefined
    : wrong(field, 'must be a word in lower case such as model-evaluation');
}

/** An artifact, several of them, or a vendor's model; never both. */
export function checkSubject(
  claim: Pick<DraftRequest, 'artifacts' | 'vendor' | 'data' | 'configuration'>,
): No | undefined {
  const { artifacts, vendor, data, configuration } = claim;
  if (!Array.isArray(artifacts) || artifacts.length > 20) {
    return wrong('artifacts', 'must list at most 20 artifacts');
  }
  if ((artifacts.length === 0) === !vendor) {
    return wrong(
      'artifacts',
      'must name what is to run: artifacts by digest, or a vendor model',
    );
  }
  return firstNo(
    ...artifacts.map((one, i) => checkArtifact(`artifacts/${i}`, one)),
    distinct('artifacts', artifacts, ({ digest }) => digest),
    ...(vendor
      ? [
          needLine('vendor/provider', vendor.provider),
          needLine('vendor/modelId', vendor.modelId),
          vendor.snapshot === null
            ? undefined
            : needLine('vendor/snapshot', vendor.snapshot),
          needHash('vendor/promptsDigest', vendor.promptsDigest, true),
          needHash('vendor/toolsDigest', vendor.toolsDigest, true),
          needHash(
            'vendor/retrievalIndexDigest',
            vendor.retrievalIndexDigest,
            true,
          ),
        ]
      : []),
    ...(data ?? []).flatMap(({ ref, digest }, i) => [
      needLine(`data/${i}/ref`, ref, 400),
      needHash(`data/${i}/digest`, digest),
    ]),
    distinct('data', data ?? [], ({ ref }) => ref),
    needHash('configuration', configuration, true),
  );
}

export function checkArtifact(
  field: string,
  artifact: SubjectArtifact,
): No | undefined {
  return firstNo(
    needLine(`${field}/version`, artifact?.version),
    needHash(`${field}/digest`, artifact?.digest),
  );
}

function distinct<T>(
  field: string,
  list: readonly T[],
  key: (one: T) => string,
): No | undefined {
  return new Set(list.map(key)).size === list.length
    ? undefined
    : wrong(field, 'names one twice: name it once');
}

export function checkScope(
  environment: unknown,
  uses: unknown,
): No | undefined {
  return firstNo(
    needWord('environment', environment),
    needList('uses', uses, { least: 1, most: 50 }),
  );
}

export function checkEvidence(
  file: ModelFile,
  evidence: readonly EvidenceCitation[],
): No | undefined {
  const shapeless = needListOfObjects('evidence', evidence, 100);
  if (shapeless) return shapeless;
  return firstNo(
    ...evidence.flatMap(({ kind, title, url, digest, objectRef }, i) => [
      needWord(`evidence/${i}/kind`, kind),
      needLine(`evidence/${i}/title`, title),
      url === null || /^https?:\/\/\S{1,2000}$/.test(url)
        ? undefined
        : wrong(`evidence/${i}/url`, 'must begin with https:// or be null'),
      needHash(`evidence/${i}/digest`, digest, true),
      objectRef === null || isObject(file, objectRef)
        ? undefined
        : wrong(
            `evidence/${i}/objectRef`,
            'must name an object of this model, such as validation/val-1',
          ),
    ]),
  );
}

function isObject(file: ModelFile, ref: string): boolean {
  const [kind, id = ''] = ref.split('/');
  const known = objectKinds.find((one): one is ObjectKind => one === kind);
  return known !== undefined && Object.hasOwn(file.objects[known], id);
}

function needListOfObjects(
  field: string,
  list: unknown,
  most: number,
): No | undefined {
  return Array.isArray(list) &&
    list.length <= most &&
    list.every(one => typeof one === 'object' && one !== null)
    ? undefined
    : wrong(field, `must be a list of at most ${most}`);
}

export function checkEnvelope(
  envelope: ChangeEnvelope | null | undefined,
  now: number,
): No | undefined {
  if (!envelope) return undefined;
  const { recipeDigest, dataRefs, metricBands, runs, until } = envelope;
  const bands = Object.entries(metricBands ?? {});
  return firstNo(
    needHash('envelope/recipeDigest', recipeDigest),
    needList('envelope/dataRefs', dataRefs, { least: 1, most: 50 }),
    bands.length === 0
      ? wrong('envelope/metricBands', 'must bound at least one metric')
      : undefined,
    ...bands.map(([name, { low, high }]) =>
      (low === null && high === null) ||
      (low !== null && high !== null && low > high)
        ? wrong(
            `envelope/metricBands/${name}`,
            'must have a bound, the lower not above the upper',
          )
        : undefined,
    ),
    Number.isSafeInteger(runs) && runs >= 1 && runs <= 1000
      ? undefined
      : wrong('envelope/runs', 'must be between 1 and 1000'),
    needInstant('envelope/until', until, now),
  );
}

export function checkConditions(
  outcome: string,
  conditions: readonly ConditionTerms[],
  now: number,
): No | undefined {
  const wanted = outcome === 'approve-with-conditions';
  if (wanted !== conditions.length > 0 || conditions.length > 20) {
    return wrong(
      'conditions',
      wanted
        ? 'must list 1 to 20 conditions, or approve without'
        : 'go with the outcome approve-with-conditions only',
    );
  }
  return firstNo(
    ...conditions.flatMap(({ text, owner, dueAt, check, onMiss }, i) => [
      needText(`conditions/${i}/text`, text, 2000),
      needRef(`conditions/${i}/owner`, owner),
      needInstant(`conditions/${i}/dueAt`, dueAt, now),
      needWord(`conditions/${i}/check`, check),
      needOneOf(`conditions/${i}/onMiss`, onMiss, ['suspend', 'revoke']),
    ]),
  );
}
