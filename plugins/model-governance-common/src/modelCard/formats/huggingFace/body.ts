import { isEmptyText } from '../../emptyText';
import type { Leaf, Path } from '../../tree';
import { itemsOf, sectionsOf, tableRows, type Section } from './sections';

interface Piece {
  leaf: Leaf;
  /** Where it was: `/body/<heading>/<n>`. */
  source: Path;
}

export interface BodyReading {
  pieces: Piece[];
  unread: Path[];
  /** Whether any heading is one that model cards have. */
  recognised: boolean;
}

/** Headings of Hugging Face's template and of Docker's cards, with the list they are. */
const lists: Record<string, Path> = {
  'direct use': ['purpose', 'intendedUses'],
  'intended use': ['purpose', 'intendedUses'],
  'intended uses': ['purpose', 'intendedUses'],
  'intended uses & limitations': ['purpose', 'intendedUses'],
  'out-of-scope use': ['purpose', 'outOfScopeUses'],
  'bias, risks, and limitations': ['considerations', 'limitations'],
  'limitations and bias': ['considerations', 'limitations'],
  limitations: ['considerations', 'limitations'],
};
const containers = ['model details', 'uses'];
const descriptions = ['model description', 'description'];
const characteristics: Record<string, Path> = {
  provider: ['ownership', 'vendor'],
  architecture: ['technical', 'architectureFamily'],
  languages: ['overview', 'languages', 0],
  'input modalities': ['overview', 'modality', 'in', 0],
  'output modalities': ['overview', 'modality', 'out', 0],
  license: ['licensing', 'customText'],
};

/** What the text of a README says. Headings that no field has stay in the description. */
export function readBody(body: string): BodyReading {
  const reading: BodyReading = { pieces: [], unread: [], recognised: false };
  const description: string[] = [];
  const lengths = new Map<string, number>();
  const take = (path: Path, value: string, source: Path) =>
    reading.pieces.push({ leaf: { path, value }, source });
  const append = (list: Path, values: readonly string[], section: string) =>
    values.forEach((value, index) => {
      const key = list.join('/');
      const next = lengths.get(key) ?? 0;
      lengths.set(key, next + 1);
      take([...list, next], value, ['body', section, index]);
    });
  let named = false;
  let preamble = true;
  for (const section of sectionsOf(body)) {
    const title = section.title?.trim() ?? '';
    const known = title.toLowerCase();
    const isTitle = section.level === 1 && !named && preamble;
    if (isTitle) {
      named = true;
      take(['subject', 'name'], title.replace(/^Model Card (?:for|of) /i, ''), [
        'body',
        'title',
      ]);
    }
    if (section.title === null || isTitle) {
      const { summary, rest } = splitPreamble(section.text);
      if (summary) take(['overview', 'summary'], summary, ['body', 'summary']);
      if (rest) description.push(rest);
      continue;
    }
    preamble = false;
    if (Object.hasOwn(lists, known)) {
      const items = itemsOf(section.text).filter(item => !isEmptyText(item));
      append(lists[known], items, title);
    } else if (known === 'links') {
      readLinks(section, take);
    } else if (known === 'characteristics') {
      readTable(section, take, reading.unread);
    } else if (known === 'citation') {
      if (section.text) {
        take(['citations', 0, 'text'], section.text, ['body', title]);
      }
    } else if (descriptions.includes(known)) {
      if (!isEmptyText(section.text)) description.push(section.text);
    } else if (!containers.includes(known) || section.text) {
      const heading = `${'#'.repeat(section.level)} ${section.title}`;
      description.push([heading, section.text].filter(Boolean).join('\n\n'));
      continue;
    } else continue;
    reading.recognised = true;
  }
  const text = description.join('\n\n');
  if (text) {
    take(['overview', 'description'], text, ['body', 'description']);
  }
  return reading;
}

/** The first paragraph that is a sentence, and everything else before the first section. */
function splitPreamble(text: string): { summary: string; rest: string } {
  const paragraphs = text.split(/\n{2,}/).filter(part => part.trim() !== '');
  const index = paragraphs.findIndex(part =>
    /^[\p{L}\p{N}"'([]/u.test(part.trim()),
  );
  const [summary = ''] = index < 0 ? [] : paragraphs.splice(index, 1);
  return {
    summary: summary
      .split('\n')
      .map(line => line.trim())
      .join(' '),
    rest: paragraphs.join('\n\n'),
  };
}

type Take = (path: Path, value: string, source: Path) => void;

function readLinks({ text }: Section, take: Take) {
  itemsOf(text).forEach((item, index) => {
    const link = /^\[(.*)\]\((\S+)\)$/.exec(item);
    const source = ['body', 'Links', index];
    take(['references', index, 'link'], link?.[2] ?? item, source);
    if (link?.[1]) take(['references', index, 'title'], link[1], source);
  });
}

function readTable({ text }: Section, take: Take, unread: Path[]) {
  for (const [key, value] of tableRows(text)) {
    const path = Object.hasOwn(characteristics, key.toLowerCase())
      ? characteristics[key.toLowerCase()]
      : undefined;
    const source = ['body', 'Characteristics', key];
    if (path) take(path, value, source);
    else unread.push(source);
  }
}
