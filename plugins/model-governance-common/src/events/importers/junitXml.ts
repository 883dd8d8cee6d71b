import { InputError } from '@backstage/errors';

/** An element of a JUnit report. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
}

const entities: Record<string, string> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

const decode = (text: string) =>
  text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]+);/gi, (whole, name) => {
    if (!name.startsWith('#')) return entities[name] ?? whole;
    const code = /^#x/i.test(name)
      ? parseInt(name.slice(2), 16)
      : parseInt(name.slice(1), 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

const TOKEN =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/g;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const MAX_DEPTH = 20;
const MAX_ELEMENTS = 100_000;

/**
 * The elements of a small XML document; text between them is left out. No
 * document types: whoever needs entities of their own is up to no good.
 *
 * @throws InputError when it is not well formed
 */
export function parseXml(text: string): XmlElement {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) {
    throw new InputError('junit: document types and entities are not read');
  }
  const root: XmlElement = { name: '', attributes: {}, children: [] };
  const stack = [root];
  let elements = 0;
  for (const [, closing, name, attributes, empty] of text.matchAll(TOKEN)) {
    if (!name) continue;
    if (closing) {
      if (stack.length < 2 || stack.at(-1)?.name !== name) {
        throw new InputError(`junit: </${name}> closes nothing that is open`);
      }
      stack.pop();
      continue;
    }
    elements += 1;
    if (elements > MAX_ELEMENTS || stack.length > MAX_DEPTH) {
      throw new InputError('junit: the document is too large or too deep');
    }
    const element: XmlElement = { name, attributes: {}, children: [] };
    for (const [, key, double, single] of attributes.matchAll(ATTRIBUTE)) {
      element.attributes[key] = decode(double ?? single ?? '');
    }
    stack.at(-1)?.children.push(element);
    if (!empty) stack.push(element);
  }
  if (stack.length > 1) {
    throw new InputError(`junit: <${stack.at(-1)?.name}> is never closed`);
  }
  if (root.children.length !== 1) {
    throw new InputError('junit: one root element is expected');
  }
  return root.children[0];
}
