import { completeness, completenessProfile, isEmptyText } from '.';
import type { ModelCard, SchemaNode } from '.';
import { cardSchema } from './schema/cardSchema';
import { frameworks as knownFrameworks } from '../policy/frameworks';
import { segments } from './tree';

const card = (fields: Partial<ModelCard>): ModelCard => ({
  schemaVersion: 'modelcard/v1',
  ...fields,
});
const missing = (fields: Partial<ModelCard>, tier: 'T3' | 'T4' = 'T4') =>
  completeness(card(fields), tier).missing.map(({ pointer }) => pointer);

describe('a text that says nothing', () => {
  it.each([
    '',
    '  \n',
    '-',
    '—',
    '...',
    '?',
    'N/A',
    'n/a.',
    'NA',
    'None',
    'none.',
    'TBD',
    'tbd…',
    'TODO',
    'To be determined',
    '[More Information Needed]',
    '*[More information needed]*',
    '{{TBD}}',
    '<todo>',
    'not  applicable',
  ])('is %p', text => expect(isEmptyText(text)).toBe(true));

  it.each([
    '0',
    'No',
    'Nonetheless useful',
    'Nationwide',
    'TODO list app',
    '値',
  ])('is not %p', text => expect(isEmptyText(text)).toBe(false));
});

describe('completeness', () => {
  it('is zero for an empty card and asks more of a higher tier', () => {
    const empty = (['T4', 'T3', 'T2', 'T1'] as const).map(tier =>
      completeness(card({}), tier),
    );
    expect(empty.map(({ share }) => share)).toEqual([0, 0, 0, 0]);
    const asked = empty.map(result => result.missing.length);
    expect(asked).toEqual([...asked].sort((a, b) => a - b));
    expect(new Set(asked).size).toBe(4);
  });

  it('weighs what is filled, and counts a placeholder as missing', () => {
    const total = completenessProfile
      .filter(({ from }) => from === 'T4')
      .reduce((sum, { weight }) => sum + weight, 0);
    const named = card({ subject: { name: 'feed-ranker', version: 'TBD' } });
    const { share } = completeness(named, 'T4');
    expect(share).toBeCloseTo(3 / total, 10);
    expect(missing(named)).toContain('/subject/version');
    expect(missing(named)).not.toContain('/subject/name');
  });

  it('asks for a field in every item, and for one item at least', () => {
    const provenance = '/data/*/provenance';
    expect(missing({ data: [] }, 'T3')).toContain(provenance);
    expect(missing({ data: [{ provenance: 'Logs' }, {}] }, 'T3')).toContain(
      provenance,
    );
    expect(missing({ data: [{ provenance: 'Logs' }] }, 'T3')).not.toContain(
      provenance,
    );
  });

  it('takes no for an answer where it is one', () => {
    const { missing: left } = completeness(
      card({ evaluation: [{ independent: false }] }),
      'T1',
    );
    expect(left.map(({ pointer }) => pointer)).not.toContain(
      '/evaluation/*/independent',
    );
  });
});

describe('the profile', () => {
  it('names fields of the schema, each once, with clauses and a reason', () => {
    const pointers = completenessProfile.map(({ pointer }) => pointer);
    expect(new Set(pointers).size).toBe(pointers.length);
    const clauses = knownFrameworks.flatMap(one =>
      one.clauses.map(({ id }) => `${one.id}/${id}`),
    );
    for (const { pointer, why, frameworks } of completenessProfile) {
      const node = segments(pointer).reduce<SchemaNode | undefined>(
        (at, step) => (step === '*' ? at?.items : at?.properties?.[step]),
        cardSchema,
      );
      expect([pointer, node?.title]).toEqual([pointer, expect.any(String)]);
      expect(why).toMatch(/\S/);
      expect(frameworks).not.toEqual([]);
      for (const clause of frameworks) expect(clauses).toContain(clause);
    }
  });
});
