import type { CatalogEntity, Json } from './entity';
import { generateModels } from './generate';
import { generatedYaml } from './generatedYaml';
import {
  catalogFiles,
  isModelEntity,
  locationTargets,
  readCatalog,
  readCatalogText,
  telemetryOf,
} from './testUtils/readCatalog';

const entities = readCatalog();
const models = entities.filter(isModelEntity);
const refOf = ({ kind, metadata }: CatalogEntity) =>
  `${kind.toLocaleLowerCase('en-US')}:default/${metadata.name}`;
const known = new Set(entities.map(refOf));

/** Fields that hold references, and the kind when a reference names none. */
const refFields: Record<string, string> = {
  owner: 'group',
  parent: 'group',
  children: 'group',
  memberOf: 'group',
  system: 'system',
  domain: 'domain',
  trainedOn: 'resource',
  derivedFrom: 'model',
  servedBy: 'component',
  producedBy: 'component',
  dependsOn: 'component',
  providesApis: 'api',
  consumesApis: 'api',
};

function fullRef(ref: string, kind: string): string {
  const withKind = ref.includes(':') ? ref : `${kind}:${ref}`;
  return withKind.includes('/') ? withKind : withKind.replace(':', ':default/');
}

const list = (value: Json | undefined): Json[] => {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
};

const unresolved = entities.flatMap(entity =>
  Object.entries(refFields).flatMap(([field, kind]) =>
    list(entity.spec[field])
      .map(ref => fullRef(String(ref), kind))
      .filter(ref => !known.has(ref))
      .map(ref => `${refOf(entity)} ${field} ${ref}`),
  ),
);

const named = (name: string) => {
  const found = models.find(({ metadata }) => metadata.name === name);
  if (!found) throw new Error(`No model ${name}`);
  return found;
};

describe('the catalog of the demo company', () => {
  it('is listed by its location, file by file', () => {
    expect([...locationTargets()].sort()).toEqual(catalogFiles());
  });

  it('has no entity twice', () => {
    expect(known.size).toBe(entities.length);
  });

  it('refers only to what exists, but for the owner that is missing on purpose', () => {
    expect(unresolved).toEqual([
      'model:default/spam-filter owner group:default/messaging-quality',
    ]);
  });

  it('has a persona for each reader, in the group that decides their role', () => {
    const users = entities
      .filter(({ kind }) => kind === 'User')
      .map(({ metadata, spec }) => {
        const profile = spec.profile as { email: string; displayName: string };
        const [group] = list(spec.memberOf);
        return [
          `${metadata.name} ${profile.displayName} ${group}`,
          profile.email === `${metadata.name}@tidewater.example`,
        ] as const;
      });
    expect(users.every(([, ownEmail]) => ownEmail)).toBe(true);
    expect(users.map(([user]) => user)).toEqual(
      expect.arrayContaining([
        'olivia Olivia Marsh ranking',
        'noah Noah Okafor assistant',
        'ines Ines Carvalho model-validation',
        'rita Rita Lindqvist model-risk',
        'carl Carl Benning compliance',
        'beatrice Beatrice Oyelaran executives',
        'marcus Marcus Hale engineering-management',
        'nina Nina Petrov recommendations',
        'sam Sam Duarte sre',
        'aude Aude Fontaine internal-audit',
        'pat Pat Kowalski platform-engineering',
      ]),
    );
  });

  it('has at least 26 models in production and some of every other stage', () => {
    const stages = new Map<Json, number>();
    for (const { spec } of models) {
      stages.set(spec.lifecycle, (stages.get(spec.lifecycle) ?? 0) + 1);
    }
    expect(stages.get('production')).toBeGreaterThanOrEqual(26);
    for (const stage of ['experimental', 'deprecated', 'retired']) {
      expect(stages.get(stage)).toBeGreaterThanOrEqual(1);
    }
  });

  it('has every type and every serving mode in production', () => {
    const live = models.filter(({ spec }) => spec.lifecycle === 'production');
    expect(new Set(live.map(({ spec }) => spec.type))).toEqual(
      new Set([
        'ranker',
        'recommender',
        'forecaster',
        'anomaly-detector',
        'classifier',
        'regressor',
        'embedding',
        'llm-application',
        'agent',
        'ml-model',
        'ai-model',
      ]),
    );
    expect(
      new Set(live.flatMap(({ spec }) => (spec.mode ? [spec.mode] : []))),
    ).toEqual(new Set(['online', 'batch', 'stream', 'edge']));
  });

  it('has the examples that the product must be able to show', () => {
    expect(
      models
        .filter(
          ({ metadata }) =>
            metadata.annotations?.['model-governance.io/visibility'] ===
            'restricted',
        )
        .map(({ metadata }) => metadata.name),
    ).toEqual(['credit-limit-scorer', 'fraud-scorer']);
    expect(telemetryOf(named('damage-detector'))).toEqual([]);
    expect(named('visual-search').spec.lifecycle).toBe('experimental');
    expect(named('catalog-copywriter').spec.digest).toBeUndefined();
    const members = entities.filter(
      ({ kind, spec }) =>
        kind === 'User' && list(spec.memberOf).includes('logistics-ml'),
    );
    expect(named('warehouse-slotter').spec.owner).toBe(
      'group:default/logistics-ml',
    );
    expect(members).toEqual([]);
  });

  it('says what each model written by hand is for', () => {
    const generated = new Set(
      generateModels(200, 7).map(({ metadata }) => metadata.name),
    );
    const short = models.filter(
      ({ metadata }) =>
        !generated.has(metadata.name) &&
        (metadata.description ?? '').length < 50,
    );
    expect(short.map(refOf)).toEqual([]);
  });

  it('has generated models that are up to date', () => {
    expect(readCatalogText('models/generated.yaml')).toBe(generatedYaml());
  });

  it('generates ten thousand models whose references resolve', () => {
    const many = generateModels(10_000, 7);
    const refs = many.flatMap(({ spec }) =>
      ['owner', 'system', 'trainedOn', 'producedBy', 'servedBy'].flatMap(
        field => list(spec[field]).map(String),
      ),
    );
    expect(many).toHaveLength(10_000);
    expect([...new Set(refs)].filter(ref => !known.has(ref))).toEqual([]);
  });
});
