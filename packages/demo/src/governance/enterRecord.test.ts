/** @jest-environment node */
import { enterRecord, type RecordPortal } from './enterRecord';
import type { DemoStep, RecordFile } from './types';

const REF = 'model:default/one';

function aStep(key: string, more: Partial<DemoStep> = {}): DemoStep {
  return {
    key,
    person: 'rita',
    command: () => ({ type: 'review.open' }),
    isDone: () => false,
    ...more,
  };
}

function aPortal(more: Partial<RecordPortal> = {}) {
  const given: string[] = [];
  const portal: RecordPortal = {
    file: async () => ({} as RecordFile),
    async give(_person, _ref, { key }) {
      given.push(key);
      return {};
    },
    async readCard(_person, ref) {
      given.push(`card of ${ref}`);
      return {};
    },
    ...more,
  };
  return { portal, given };
}

describe('enterRecord', () => {
  it('tells which step was refused to whom and why, and takes the others', async () => {
    const { portal } = aPortal({
      async give(_person, _ref, { key }) {
        if (key === 'broken') throw new Error('connection reset');
        return key === 'first' ? { refused: 'not you' } : {};
      },
    });
    const steps = [
      aStep('first'),
      aStep('broken'),
      aStep('needs it', { command: () => undefined }),
      aStep('known', { isDone: () => true }),
      aStep('last'),
    ];
    expect(await enterRecord([{ modelRef: REF, steps }], portal)).toEqual({
      entered: 1,
      known: 1,
      refused: [
        'first by rita: not you',
        'broken by rita: connection reset',
        'needs it by rita: what it needs is not in the record',
      ],
    });
  });

  it('has a card read where it lives, and tells why it could not be', async () => {
    const reads = aStep('card', { readsCard: true, command: () => undefined });
    const story = { modelRef: REF, steps: [reads] };
    const { portal, given } = aPortal();
    expect(await enterRecord([story], portal)).toMatchObject({ entered: 1 });
    expect(given).toEqual([`card of ${REF}`]);
    const gone = aPortal({ readCard: async () => ({ refused: 'missing' }) });
    expect(await enterRecord([story], gone.portal)).toMatchObject({
      refused: ['card by rita: missing'],
    });
  });

  it.each([
    ['does not know', async () => undefined, /does not know the model/],
    [
      'cannot read',
      async () => {
        throw new Error('status 500');
      },
      /status 500/,
    ],
  ])('leaves out a model that the portal %s', async (_case, file, why) => {
    const { portal, given } = aPortal({
      file: async ref => (ref === REF ? file() : ({} as RecordFile)),
    });
    const stories = [REF, 'model:default/two'].map(modelRef => ({
      modelRef,
      steps: [aStep(`${modelRef}/a`), aStep(`${modelRef}/b`)],
    }));
    const { refused, entered } = await enterRecord(stories, portal);
    expect(refused).toEqual([expect.stringMatching(why)]);
    expect(entered).toBe(2);
    expect(given).toEqual(['model:default/two/a', 'model:default/two/b']);
  });
});
