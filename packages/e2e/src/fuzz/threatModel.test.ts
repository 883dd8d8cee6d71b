/** @jest-environment node */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const docs = join(__dirname, '../../../../docs');
const page = readFileSync(join(docs, 'security.md'), 'utf8');
const links = [...page.matchAll(/\[([^\]]+)\]\(([^)]+)\)/g)];

/** As prettier writes a title that holds a quote. */
const plain = (text: string) => text.replace(/\s+/g, ' ').replace(/\\/g, '');

describe('the threat model', () => {
  it('names a test for each kind of threat', () => {
    const kinds = page.split('\n## ').slice(1, 7);
    expect(kinds.map(kind => kind.split('\n', 1)[0])).toEqual([
      'Spoofing',
      'Tampering',
      'Repudiation',
      'Information disclosure',
      'Denial of service',
      'Elevation of privilege',
    ]);
    for (const kind of kinds) expect(kind).toMatch(/\.test\.tsx?\)/);
  });

  it.each(links.map(([, title, file]) => [title, file]))(
    'is right that "%s" is tested in %s',
    (title, file) => {
      const source = readFileSync(join(docs, file), 'utf8');
      expect(plain(source)).toContain(plain(title));
    },
  );
});
