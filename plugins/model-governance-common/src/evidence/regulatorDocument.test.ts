import { emptyFile, put } from '../record/modelFile';
import type { Validation } from '../followUps/types';
import { frameworkDocuments } from './clauses';
import { regulatorDocument } from './regulatorDocument';

const REF = 'model:default/a';
const empty = {
  ref: REF,
  asOf: '2026-11-23',
  card: null,
  file: emptyFile(REF),
};
const lineOf = (document: string, id: string) =>
  document.split('\n').find(line => line.startsWith(`| ${id} |`));

it.each(frameworkDocuments.map(framework => [framework.title, framework]))(
  'marks every clause of %s as a gap when nothing is recorded',
  (_title, framework) => {
    const document = regulatorDocument(framework as never, empty);
    const { length } = (framework as (typeof frameworkDocuments)[0]).clauses;
    expect(document.match(/GAP/g)).toHaveLength(length);
    expect(document).toContain(`0 of ${length} clauses`);
  },
);

it('fills a clause from card and record, and says where it stands', () => {
  const [annexIv] = frameworkDocuments;
  const validation = {
    id: 'val-1',
    state: 'concluded',
    conclusion: 'fit',
  } as Validation;
  const document = regulatorDocument(annexIv, {
    ...empty,
    card: { purpose: { intendedUses: ['Orders the feed'] } },
    file: put(emptyFile(REF), 'validation', validation),
  });
  expect(lineOf(document, '1a')).toContain(
    'Orders the feed | `/purpose/intendedUses` |',
  );
  expect(lineOf(document, '2g')).toContain('val-1: fit | `validation` |');
  expect(document).toContain('2 of 23 clauses');
});

it('lets no text of a person end its cell or become HTML', () => {
  const [annexIv] = frameworkDocuments;
  const document = regulatorDocument(annexIv, {
    ...empty,
    card: { purpose: { intendedUses: ['a | b\n| 1b | <img src=x>'] } },
  });
  expect(lineOf(document, '1a')).toContain(
    'a \\| b \\| 1b \\| &lt;img src=x&gt;',
  );
});
