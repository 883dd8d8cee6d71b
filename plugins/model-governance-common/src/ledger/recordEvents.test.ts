import fc from 'fast-check';
import { toModelRecord } from '../models/modelRecord';
import { modelFacts, recordSighting, type ModelFacts } from './recordEvents';

const someFacts = (more: Partial<ModelFacts> = {}): ModelFacts => ({
  uid: 'b7e1',
  title: 'Feed ranker',
  type: 'ranker',
  lifecycle: 'production',
  owner: 'group:default/ranking',
  system: 'system:default/feed',
  mode: 'online',
  version: '2.1.0',
  digest: 'sha256:aa',
  ...more,
});

describe('recordSighting', () => {
  it('records the first sighting with all that is kept', () => {
    expect(recordSighting(null, someFacts())).toEqual({
      type: 'model.appeared@1',
      facts: someFacts(),
    });
  });

  it('records nothing when nothing has changed', () => {
    expect(recordSighting(someFacts(), someFacts())).toBeNull();
  });

  it('records what changed, from what to what, and only that', () => {
    const later = someFacts({ owner: null, digest: 'sha256:bb' });
    expect(recordSighting(someFacts(), later)).toEqual({
      type: 'model.changed@1',
      before: { owner: 'group:default/ranking', digest: 'sha256:aa' },
      after: { owner: null, digest: 'sha256:bb' },
    });
  });

  it('hears of a card that moves into its repository, and out of it', () => {
    const inGit = someFacts({ card: 'docs/model-card.yaml' });
    expect(recordSighting(someFacts(), inGit)).toMatchObject({
      before: { card: null },
      after: { card: 'docs/model-card.yaml' },
    });
    expect(recordSighting(inGit, someFacts())).toMatchObject({
      after: { card: null },
    });
    expect(recordSighting(someFacts({ card: null }), someFacts())).toBeNull();
  });

  it('keeps enough to know the model before and after every change', () => {
    const text = fc.constantFrom('x', 'y');
    const orNull = fc.option(text);
    const anyFacts = fc.record<ModelFacts>({
      uid: orNull,
      title: orNull,
      type: orNull,
      lifecycle: orNull,
      owner: orNull,
      system: orNull,
      mode: text,
      version: orNull,
      digest: orNull,
    });
    fc.assert(
      fc.property(anyFacts, anyFacts, (before, after) => {
        const event = recordSighting(before, after);
        const change =
          event?.type === 'model.changed@1' ? event : { before: {}, after: {} };
        expect({ ...before, ...change.after }).toEqual(after);
        expect({ ...after, ...change.before }).toEqual(before);
      }),
    );
  });
});

describe('modelFacts', () => {
  it('keeps of an entity what it is and whose, and not what only describes it', () => {
    const record = toModelRecord({
      apiVersion: 'model-governance.io/v1alpha1',
      kind: 'Model',
      metadata: {
        uid: 'b7e1',
        name: 'feed-ranker',
        title: 'Feed ranker',
        description: 'Orders the feed',
      },
      spec: {
        type: 'ranker',
        lifecycle: 'production',
        mode: 'online',
        version: '2.1.0',
        digest: 'sha256:aa',
      },
      relations: [
        { type: 'ownedBy', targetRef: 'group:default/ranking' },
        { type: 'partOf', targetRef: 'system:default/feed' },
      ],
    });
    expect(modelFacts(record)).toEqual(someFacts());
  });
});
