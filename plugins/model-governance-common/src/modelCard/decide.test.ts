import type { ModelEvent } from '../record/events';
import type { ModelFile } from '../record/modelFile';
import type { Actor } from '../record/people';
import {
  aContext,
  feedRanker,
  olivia,
  person,
  publish,
} from './__testUtils__/governed';
import { decideCards, latestCard } from './decide';
import type { CardCommand, CardEvent } from './events';
import { evolveCards } from './evolve';

const repository = {
  kind: 'repository',
  url: 'https://git.example.com/ranker/model-card.yaml',
  commit: null,
} as const;
const reader: Actor = { type: 'service', ref: 'service:cards' };

/** A file after commands that are all accepted, with its latest digest. */
function after(
  blobs: Map<string, string>,
  ...steps: [CardCommand, Actor][]
): { file: ModelFile; latest: string | null } {
  let file = feedRanker;
  for (const [command, actor] of steps) {
    const basedOn = latestCard(file)?.digest ?? null;
    const decision = decideCards(
      file,
      { ...command, basedOn },
      aContext(actor, blobs),
    );
    if (!decision.ok) throw new Error(decision.refusal.message);
    file = decision.events.reduce(fold, file);
  }
  return { file, latest: latestCard(file)?.digest ?? null };
}

function fold(file: ModelFile, event: ModelEvent): ModelFile {
  return evolveCards(file, {
    seq: 1,
    at: 0,
    occurredAt: 0,
    actor: 'user:default/olivia',
    origin: 'live',
    event: event as CardEvent,
  });
}

const card = (fields: object) => ({ schemaVersion: 'modelcard/v1', ...fields });

describe('publishing a card', () => {
  it('keeps the body once and numbers the versions', () => {
    const blobs = new Map<string, string>();
    const { file } = after(
      blobs,
      [publish(), olivia],
      [
        publish({
          card: card({
            overview: { summary: 'First' },
            purpose: { intendedUses: ['Feed'] },
            subject: { version: '2', digest: `sha256:${'ab'.repeat(32)}` },
          }),
        }),
        olivia,
      ],
    );
    expect(Object.values(file.objects.card)).toMatchObject([
      { id: 'card-1', number: 1, changeClass: 'major', changed: [] },
      {
        id: 'card-2',
        number: 2,
        changeClass: 'major',
        changed: ['/purpose', '/subject'],
        author: 'user:default/olivia',
        at: Date.UTC(2026, 10, 23),
        version: '2',
        artifactDigest: `sha256:${'ab'.repeat(32)}`,
      },
    ]);
    expect([...blobs.keys()]).toEqual(
      Object.values(file.objects.card).map(({ digest }) => digest),
    );
  });

  it('leaves the material digest alone when the change is editorial', () => {
    const { file } = after(
      new Map(),
      [publish(), olivia],
      [publish({ card: card({ overview: { summary: 'Better' } }) }), olivia],
    );
    const [first, second] = Object.values(file.objects.card);
    expect(second).toMatchObject({
      changeClass: 'editorial',
      materialDigest: first.materialDigest,
    });
    expect(second.digest).not.toBe(first.digest);
  });

  it.each<[string, Partial<CardCommand>, Actor, string]>([
    ['a stranger publishes', {}, person('sam', 'sre'), 'not-eligible'],
    [
      'an administrator publishes',
      {},
      person('pat', 'platform-engineering'),
      'admin-cannot-decide',
    ],
    [
      'a service sends a card of no repository',
      {},
      reader,
      'service-cannot-decide',
    ],
    [
      'a person claims that a card is from git',
      { source: repository },
      olivia,
      'not-permitted',
    ],
    [
      'it is based on a version that never was',
      { basedOn: 'x' },
      olivia,
      'conflict',
    ],
    [
      'the card is not valid',
      { card: card({ colour: 1 }) },
      olivia,
      'invalid-input',
    ],
    [
      'the card is about another model',
      { card: card({ subject: { entityRef: 'model:default/other' } }) },
      olivia,
      'invalid-input',
    ],
  ])('is refused when %s', (_case, command, actor, code) => {
    const blobs = new Map<string, string>();
    expect(
      decideCards(feedRanker, publish(command), aContext(actor, blobs)),
    ).toMatchObject({ ok: false, refusal: { code } });
    expect(blobs.size).toBe(0);
  });

  it('says who may, and lets an administrator who owns the model', () => {
    const stranger = decideCards(
      feedRanker,
      publish(),
      aContext(person('sam', 'sre')),
    );
    expect(stranger).toMatchObject({
      refusal: { mayAct: ['group:default/ranking'] },
    });
    const both = person('pat', 'platform-engineering', 'ranking');
    expect(decideCards(feedRanker, publish(), aContext(both)).ok).toBe(true);
  });

  it('is refused for a model that the catalog does not have', () => {
    for (const file of [
      { ...feedRanker, facts: null },
      { ...feedRanker, removed: true },
    ]) {
      expect(decideCards(file, publish(), aContext(olivia))).toMatchObject({
        refusal: { code: 'model-unknown' },
      });
    }
  });

  it('is refused when nothing changed or somebody was faster', () => {
    const blobs = new Map<string, string>();
    const { file, latest } = after(blobs, [publish(), olivia]);
    const context = aContext(olivia, blobs);
    expect(
      decideCards(file, publish({ basedOn: latest }), context),
    ).toMatchObject({ refusal: { code: 'duplicate' } });
    expect(
      decideCards(file, publish({ card: card({ cardVersion: '2' }) }), context),
    ).toMatchObject({ refusal: { code: 'conflict', field: 'basedOn' } });
  });

  it('belongs to git as long as the entity says that git has it', () => {
    const blobs = new Map<string, string>();
    const { file, latest } = after(blobs, [
      publish({ source: repository }),
      reader,
    ]);
    const { facts } = file;
    if (!facts) throw new Error('no facts');
    const inGit = { ...file, facts: { ...facts, card: 'docs/card.yaml' } };
    const edit = publish({ basedOn: latest, card: card({ cardVersion: '2' }) });
    expect(decideCards(inGit, edit, aContext(olivia, blobs))).toMatchObject({
      refusal: {
        code: 'not-permitted',
        message: expect.stringContaining('docs/card.yaml'),
      },
    });
    const read = { ...edit, source: repository };
    expect(decideCards(inGit, read, aContext(reader, blobs)).ok).toBe(true);
    expect(decideCards(file, edit, aContext(olivia, blobs)).ok).toBe(true);
  });

  it('of a repository names its developers, once and in lower case', () => {
    const developers = ['user:default/Noah', 'user:default/noah'];
    const { file } = after(new Map(), [
      publish({
        source: repository,
        card: card({
          ownership: {
            developers: [
              ...developers.map(ref => ({ ref })),
              { name: 'Somebody' },
            ],
          },
        }),
      }),
      reader,
    ]);
    expect(latestCard(file)?.developers).toEqual(['user:default/noah']);
  });

  it('is open to developers whom the version before names, not to those who name themselves', () => {
    const developers = [{ ref: 'group:default/assistant' }];
    const noah = person('noah', 'assistant');
    const own = publish({ card: card({ ownership: { developers } }) });
    expect(decideCards(feedRanker, own, aContext(noah))).toMatchObject({
      refusal: { code: 'not-eligible' },
    });
    const blobs = new Map<string, string>();
    const { file, latest } = after(blobs, [own, olivia]);
    const next = publish({ basedOn: latest });
    expect(decideCards(file, next, aContext(noah, blobs)).ok).toBe(true);
  });
});
