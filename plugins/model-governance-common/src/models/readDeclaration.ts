import type { Entity } from '@backstage/catalog-model';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { parse as parseYaml } from 'yaml';

/** Annotations are small; more is not a declaration. */
const MAX_ANNOTATION_LENGTH = 20_000;
const MAX_ENTRIES = 50;
/** One entry can be wrong in as many ways as it has members. */
const MAX_PROBLEMS = 5;

interface Declared<T> {
  /** The valid entries, each with the pointer to it. */
  entries: { at: string; entry: T }[];
  /** What is wrong with the others: field, found, expected. */
  problems: string[];
}

/**
 * A list that an entity declares in its spec or, on kinds that are not ours,
 * in an annotation as YAML or JSON. An entry that is wrong is said and left
 * out; the others count.
 */
export function readDeclaration<T>(
  entity: Entity,
  from: {
    /** Member of the spec. */
    member: string;
    annotation: string;
    validate: ValidateFunction<T>;
  },
): Declared<T> {
  const { member, annotation, validate } = from;
  const written = readValue(entity, member, annotation);
  if ('problem' in written) return { entries: [], problems: [written.problem] };
  const { field, value } = written;
  if (!Array.isArray(value)) {
    return { entries: [], problems: [`${field}: must be array`] };
  }
  const entries: Declared<T>['entries'] = [];
  const problems: string[] = [];
  if (value.length > MAX_ENTRIES) {
    problems.push(
      `${field}: must NOT have more than ${MAX_ENTRIES} items; the first ${MAX_ENTRIES} are read`,
    );
  }
  value.slice(0, MAX_ENTRIES).forEach((entry: unknown, index) => {
    const at = `${field}/${index}`;
    if (validate(entry)) entries.push({ at, entry });
    else problems.push(...problemsOf(at, validate.errors ?? []));
  });
  return { entries, problems };
}

function problemsOf(at: string, errors: readonly ErrorObject[]): string[] {
  return errors
    .slice(0, MAX_PROBLEMS)
    .map(({ instancePath, message }) => `${at}${instancePath}: ${message}`);
}

function readValue(
  entity: Entity,
  member: string,
  annotation: string,
): { field: string; value: unknown } | { problem: string } {
  const specified = entity.spec?.[member];
  if (specified !== undefined) {
    return { field: `spec/${member}`, value: specified };
  }
  const field = `metadata/annotations/${annotation}`;
  const text = entity.metadata.annotations?.[annotation];
  if (text === undefined) return { field, value: [] };
  if (text.length > MAX_ANNOTATION_LENGTH) {
    return {
      problem: `${field}: ${text.length} characters; at most ${MAX_ANNOTATION_LENGTH} are read`,
    };
  }
  try {
    // maxAliasCount: an alias bomb must not be expanded.
    return { field, value: parseYaml(text, { maxAliasCount: 0 }) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { problem: `${field}: not YAML: ${message}` };
  }
}
