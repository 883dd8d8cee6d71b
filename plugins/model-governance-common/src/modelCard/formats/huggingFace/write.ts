import { stringify } from 'yaml';
import { build, isBranch, toPointer, type Leaf } from '../../tree';
import { writeRows } from '../crosswalk';
import type { Draft, Unsaid } from '../writing';
import { bodyPath, unreadable, writeBody } from './writeBody';
import { frontMatterRows } from './rows';

const noField = 'Hugging Face has no field for this';

/** A README for the Hugging Face hub: front matter with `model-index`, and text. */
export function writeReadme(card: readonly Leaf[]): Draft {
  const incomplete = unsayable(card);
  const refused = new Set(incomplete.map(({ path }) => toPointer(path)));
  const sayable = card.filter(({ path }) => !refused.has(toPointer(path)));
  const { leaves, unwritten } = writeRows(frontMatterRows, sayable);
  const results = leaves.some(
    ({ path }) => path[0] === 'model-index' && path[2] === 'results',
  );
  const body = sayable.filter(({ path }) => bodyPath(path));
  const hidden = new Set(unreadable(body));
  const unsaid = [
    ...incomplete,
    ...[...hidden]
      // The index says the name as well, whatever is in it.
      .filter(({ path }) => !(results && toPointer(path) === '/subject/name'))
      .map(({ path }) => ({
        path,
        reason: 'In the text of a README it would read differently',
      })),
    ...unwritten
      .filter(({ path }) => !bodyPath(path))
      .map(({ path }) => ({ path, reason: noField })),
  ];
  const matter = frontMatter(
    // An index without results is invalid: the title says the name.
    leaves.filter(({ path }) => path[0] !== 'model-index' || results),
  );
  return {
    unsaid,
    document: `---\n${matter}---\n\n${writeBody(
      body.filter(leaf => !hidden.has(leaf)),
    )}`,
    altered: [],
    problems: [],
  };
}

function frontMatter(leaves: readonly Leaf[]): string {
  const { tree } = build(leaves);
  const matter = isBranch(tree) ? tree : {};
  const { license, ...rest } = matter;
  const named = rest.license_name !== undefined ? 'other' : undefined;
  const one = Array.isArray(license) ? license[0] : named;
  const metrics = new Set(
    leaves
      .filter(
        ({ path }) =>
          path[0] === 'model-index' &&
          path[4] === 'metrics' &&
          path[6] === 'type',
      )
      .map(({ value }) => value),
  );
  const all = {
    ...(one === undefined ? {} : { license: one }),
    ...(metrics.size > 0 ? { metrics: [...metrics] } : {}),
    ...rest,
  };
  return Object.keys(all).length === 0 ? '' : stringify(all, { lineWidth: 0 });
}

/** What the format's own rules forbid to say. */
function unsayable(card: readonly Leaf[]): Unsaid[] {
  const present = new Set(card.map(({ path }) => toPointer(path)));
  const has = (pointer: string) => present.has(pointer);
  const named = has('/subject/name');
  const several = has('/technical/baseModels/1/ref');
  const measured = new Set(
    card
      .filter(
        ({ path: [section, index, , item, field] }) =>
          section === 'evaluation' &&
          field === 'value' &&
          has(`/evaluation/${index}/metrics/${item}/name`),
      )
      .map(({ path }) => path[1]),
  );
  const reasonFor = ({ path }: Leaf): string | undefined => {
    const [section, index, field, item] = path;
    const pointer = toPointer(path);
    if (pointer === '/licensing/customText' && has('/licensing/spdx')) {
      return 'Hugging Face takes an identifier or a name of its own, not both';
    }
    if (pointer === '/technical/baseModels/0/relation' && several) {
      return 'Hugging Face has one relation for all base models';
    }
    if (section !== 'evaluation') return undefined;
    const at = `/evaluation/${index}`;
    const complete =
      named &&
      has(`${at}/task`) &&
      has(`${at}/dataset/id`) &&
      has(`${at}/dataset/name`) &&
      measured.has(index);
    if (!complete) {
      return 'A result needs the name of the model, a task, a data set with id and name, and a metric with name and value';
    }
    const metric = `${at}/metrics/${item}`;
    if (
      field === 'metrics' &&
      !(has(`${metric}/name`) && has(`${metric}/value`))
    ) {
      return 'A metric needs its name and value';
    }
    return field === 'source' && !has(`${at}/source/url`)
      ? 'A source needs its link'
      : undefined;
  };
  return card.flatMap(leaf => {
    const reason = reasonFor(leaf);
    return reason ? [{ path: leaf.path, reason }] : [];
  });
}
