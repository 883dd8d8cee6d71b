import { toPointer, type Leaf, type Path } from '../../tree';
import { readBody } from './body';

/** Headings of Hugging Face's template, in its order, with the list that is under each. */
const sections: readonly { title: string; list: string }[] = [
  { title: '## Uses\n\n### Direct Use', list: '/purpose/intendedUses' },
  { title: '### Out-of-Scope Use', list: '/purpose/outOfScopeUses' },
  {
    title: '## Bias, Risks, and Limitations',
    list: '/considerations/limitations',
  },
];
const texts = ['/subject/name', '/overview/summary', '/overview/description'];
const citation = '/citations/0/text';

/** Whether the text of the README says a leaf. */
export function bodyPath(path: Path): boolean {
  const pointer = toPointer(path);
  const list = toPointer(path.slice(0, -1));
  return (
    texts.includes(pointer) ||
    pointer === citation ||
    sections.some(section => section.list === list) ||
    isReference(path)
  );
}

function isReference(path: Path): boolean {
  return (
    path[0] === 'references' && (path[2] === 'link' || path[2] === 'title')
  );
}

/** Leaves that a reader would not find again in the text, or would take for something else. */
export function unreadable(leaves: readonly Leaf[]): Leaf[] {
  const units = new Map<string, Leaf[]>();
  for (const leaf of leaves) {
    const unit = toPointer(
      isReference(leaf.path) ? leaf.path.slice(0, 2) : leaf.path,
    );
    units.set(unit, [...(units.get(unit) ?? []), leaf]);
  }
  return [...units.values()].filter(unit => !isReadBack(unit)).flat();
}

/** Alone under its heading, a text must give itself and nothing else. */
function isReadBack(unit: readonly Leaf[]): boolean {
  const first = unit.map(({ path, value }) => ({
    path: path.map(step => (typeof step === 'number' ? 0 : step)),
    value,
  }));
  const said = ({ path, value }: Leaf) => `${toPointer(path)} ${value}`;
  const found = readBody(writeBody(first)).pieces.map(({ leaf }) => said(leaf));
  return (
    found.length === first.length &&
    first.every(leaf => found.includes(said(leaf)))
  );
}

export function writeBody(leaves: readonly Leaf[]): string {
  const values = new Map(
    leaves.map(({ path, value }) => [toPointer(path), String(value)]),
  );
  const [name, summary, description] = texts.map(path => values.get(path));
  const lists = sections.map(({ title, list }) => {
    const items = leaves
      .filter(({ path }) => toPointer(path.slice(0, -1)) === list)
      .map(({ value }) => `- ${value}`);
    return items.length > 0 ? `${title}\n\n${items.join('\n')}` : undefined;
  });
  const cited = values.get(citation);
  const links = leaves
    .filter(({ path }) => path[0] === 'references' && path[2] === 'link')
    .map(({ path, value }) => {
      const title = values.get(toPointer([...path.slice(0, 2), 'title']));
      return title === undefined ? `- ${value}` : `- [${title}](${value})`;
    });
  // The description comes last: headings of its own are read as part of it.
  const parts = [
    name && `# ${name}`,
    summary,
    ...lists,
    cited && `## Citation\n\n${cited}`,
    links.length > 0 ? `## Links\n\n${links.join('\n')}` : undefined,
    description && `## Model Description\n\n${description}`,
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}
