import type { CanonicalValue } from '../../../ledger/canonicalJson';
import { parseYaml, sizeProblem } from '../../documents';
import {
  isBranch,
  leavesOf,
  toPointer,
  type Leaf,
  type Path,
} from '../../tree';
import type { CardProblem } from '../../types';
import { readRows } from '../crosswalk';
import type { Found } from '../reading';
import { readBody } from './body';
import { frontMatterRows } from './rows';

type Branch = { [key: string]: CanonicalValue };
const oneOrMany = ['language', 'license', 'tags', 'datasets', 'base_model'];

/** A README of the Hugging Face hub, or another model card in Markdown. */
export function readReadme(
  markdown: string,
): Found | { problems: CardProblem[] } {
  const large = sizeProblem(markdown);
  if (large) return { problems: [large] };
  const text = markdown.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const split = /^---[ \t]*\n(?:([\s\S]*?)\n)??---[ \t]*(?:\n|$)/.exec(text);
  const front = split ? parseFrontMatter(split[1] ?? '') : { matter: {} };
  if ('problems' in front) return front;
  const body = readBody(text.slice(split?.[0].length ?? 0));
  if (!split && !body.recognised) {
    return refused(
      'There is no front matter and no heading of a model card',
      'Begin the file with YAML between two lines of ---',
    );
  }
  const { matter, invalid } = withoutInvalidIndex(front.matter);
  const leaves = leavesOf(matter).filter(leaf => !isImplied(leaf, matter));
  const reading = readRows(frontMatterRows, leaves);
  const from = new Map(reading.from);
  const all: Found['all'][number][] = [...leaves, ...invalid];
  const unread = [
    ...reading.unread,
    ...invalid.map(({ path, reason }) => ({ path, reason })),
    ...body.unread.map(path => ({
      path,
      reason: 'The card has no field for this',
    })),
  ];
  const found = [...reading.leaves];
  for (const { leaf, source } of body.pieces) {
    const pointer = toPointer(leaf.path);
    all.push({ path: source });
    // The front matter is made for machines: where both speak, it counts.
    if (!from.has(pointer)) {
      from.set(pointer, toPointer(source));
      found.push(leaf);
    } else if (String(valueOf(found, pointer)) !== leaf.value) {
      unread.push({ path: source, reason: 'The front matter says otherwise' });
    }
  }
  body.unread.forEach(path => all.push({ path }));
  return {
    format: 'hugging-face',
    version: null,
    leaves: found,
    from,
    unread,
    all,
  };
}

function valueOf(leaves: readonly Leaf[], pointer: string) {
  return leaves.find(({ path }) => toPointer(path) === pointer)?.value;
}

function parseFrontMatter(
  yaml: string,
): { matter: Branch } | { problems: CardProblem[] } {
  const parsed = parseYaml(yaml);
  if ('problems' in parsed) return parsed;
  const value = (parsed.value ?? {}) as CanonicalValue;
  if (!isBranch(value)) {
    return refused(
      `The front matter is ${
        Array.isArray(value) ? 'a list' : 'a single value'
      }, not a mapping`,
      'Write it as "key: value" lines',
    );
  }
  return { matter: normalised(value) };
}

/** Fields that may be one or many, as many; emissions that may be a number, as an object. */
function normalised(matter: Branch): Branch {
  const { co2_eq_emissions: emissions, base_model_relation: relation } = matter;
  const several =
    Array.isArray(matter.base_model) && matter.base_model.length > 1;
  const lists = oneOrMany
    .filter(field => Object.hasOwn(matter, field))
    .map((field): [string, CanonicalValue] => {
      const value = matter[field];
      return [field, Array.isArray(value) ? value : [value]];
    });
  return {
    ...matter,
    ...Object.fromEntries(lists),
    ...(typeof emissions === 'number'
      ? { co2_eq_emissions: { emissions } }
      : {}),
    // Of which of several base models it speaks is not said.
    ...(relation !== undefined && several
      ? { base_model_relation: [relation] }
      : {}),
  };
}

/** As huggingface_hub does: an invalid `model-index` is left out, the card stays. */
function withoutInvalidIndex(matter: Branch): {
  matter: Branch;
  invalid: { path: Path; reason: string }[];
} {
  const { 'model-index': index, ...rest } = matter;
  const reason = index === undefined ? undefined : indexProblem(index);
  if (!reason) return { matter, invalid: [] };
  return {
    matter: rest,
    invalid: leavesOf(index, ['model-index']).map(({ path }) => ({
      path,
      reason: `model-index is not valid: ${reason}`,
    })),
  };
}

function indexProblem(index: CanonicalValue): string | undefined {
  const models = Array.isArray(index) ? index : [];
  if (models.length === 0) return 'it is not a list of models';
  for (const model of models) {
    const results = isBranch(model) ? model.results : undefined;
    if (!isBranch(model) || typeof model.name !== 'string') {
      return 'a model has no name';
    }
    if (!Array.isArray(results)) return 'a model has no results';
    for (const result of results) {
      const { task, dataset, metrics, source } = isBranch(result) ? result : {};
      if (!isBranch(task) || !task.type) return 'a result has no task.type';
      if (!isBranch(dataset) || !dataset.type || !dataset.name) {
        return 'a result has no dataset with type and name';
      }
      const complete =
        Array.isArray(metrics) &&
        metrics.every(
          metric =>
            isBranch(metric) && metric.type && metric.value !== undefined,
        );
      if (!complete) return 'a result has no metrics with type and value';
      if (isBranch(source) && source.name && !source.url) {
        return 'source.name needs source.url';
      }
    }
  }
  return undefined;
}

/** Fields that say again, or say nothing: `metrics` repeats the index, `other` announces a name. */
function isImplied({ path, value }: Leaf, matter: Branch): boolean {
  if (path[0] === 'metrics') {
    return leavesOf(matter['model-index'] ?? null).some(
      leaf =>
        leaf.path[3] === 'metrics' &&
        leaf.path[5] === 'type' &&
        leaf.value === value,
    );
  }
  return path[0] === 'license' && value === 'other' && 'license_name' in matter;
}

function refused(message: string, fix: string) {
  return { problems: [{ pointer: '', message, fix }] };
}
