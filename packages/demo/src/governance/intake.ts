import type { Score } from '@modelgov/backstage-plugin-model-governance-common';
import { artifactDigest, GENERATED, generatedModels } from '../world';
import { toModelRef } from './steps';

/** One line of the file with which the second line took in what ran already. */
interface Line {
  name: string;
  use: string;
  /** E2, P1, P2, C1: people, purpose, autonomy, method. */
  scores: readonly [Score, Score, Score, Score];
  owner: string;
  /** Asks for a legacy authorisation of this version. */
  version?: string;
}

const columns = [
  'modelRef',
  'use',
  'G4',
  'E2',
  'P1',
  'P2',
  'C1',
  'owner',
  'environment',
  'version',
  'digest',
  'months',
  'reason',
];

/** What a type of model usually comes to on the first day. */
const usual: Record<string, Line['scores']> = {
  ranker: [2, 2, 2, 1],
  recommender: [2, 2, 2, 1],
  classifier: [1, 1, 2, 2],
  embedding: [1, 1, 2, 2],
  regressor: [1, 2, 1, 1],
  'anomaly-detector': [0, 1, 1, 1],
  forecaster: [0, 1, 1, 1],
};

/** Written by hand in the catalog, and not looked at more closely yet. */
const others: readonly Line[] = [
  {
    name: 'query-embedder',
    use: 'Finds products near a query',
    scores: [2, 2, 2, 2],
    owner: 'search-relevance',
    version: '2.0.3',
  },
  {
    name: 'gift-recommender',
    use: 'Suggests gifts by occasion',
    scores: [1, 2, 2, 1],
    owner: 'recommendations',
    version: '1.4.0',
  },
  {
    name: 'customer-lifetime-value',
    use: 'Says what a customer is worth to marketing',
    scores: [2, 1, 1, 1],
    owner: 'recommendations',
    version: '2.3.0',
  },
  {
    name: 'promo-uplift',
    use: 'Chooses whom a promotion persuades',
    scores: [2, 2, 2, 1],
    owner: 'pricing',
    version: '0.9.7',
  },
  {
    name: 'payment-anomaly-detector',
    use: 'Raises alarms about payment methods',
    scores: [0, 1, 1, 1],
    owner: 'trust-and-safety',
    version: '1.8.0',
  },
  {
    name: 'image-tagger',
    use: 'Tags product photos',
    scores: [1, 1, 2, 2],
    owner: 'vision',
    version: '4.0.0',
  },
  {
    name: 'damage-detector',
    use: 'Takes damaged parcels off the belt',
    scores: [0, 1, 2, 2],
    owner: 'vision',
    version: '1.1.0',
  },
  {
    name: 'spam-filter',
    use: 'Filters messages between buyers and sellers',
    scores: [2, 2, 3, 1],
    owner: 'messaging-quality',
    version: '1.0.0',
  },
  {
    name: 'warehouse-slotter',
    use: 'Places pallets',
    scores: [0, 1, 2, 1],
    owner: 'logistics-ml',
    version: '2.1.0',
  },
  {
    name: 'resource:default/attribute-extractor',
    use: 'Fills attributes of listings',
    scores: [1, 1, 2, 2],
    owner: 'vision',
  },
  {
    name: 'component:default/returns-predictor',
    use: 'Predicts returns for the warehouse',
    scores: [0, 1, 1, 1],
    owner: 'forecasting',
  },
];

/** Each model that has no story of its own. */
export function intakeLines(): Line[] {
  const generated = generatedModels(GENERATED.count, GENERATED.seed).map(
    ({
      name,
      type,
      purpose,
      area,
      team,
      lifecycle,
      service,
      undeclared,
    }): Line => ({
      name,
      use: `${purpose} ${area.replaceAll('-', ' ')}`,
      scores: usual[type],
      owner: team,
      ...(lifecycle === 'production' && service && !undeclared
        ? { version: service.models[0].version }
        : {}),
    }),
  );
  return [...others, ...generated];
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

/** The file, as the second line would upload it. */
export function intakeCsv(): string {
  const lines = intakeLines().map(({ name, use, scores, owner, version }) => [
    toModelRef(name),
    use,
    'no',
    ...scores.map(String),
    `group:default/${owner}`,
    ...(version
      ? [
          'production',
          version,
          artifactDigest(name, version),
          '6',
          'In use before the portal governed it',
        ]
      : ['', '', '', '', '']),
  ]);
  return [columns, ...lines]
    .map(cells => cells.map(quoted).join(','))
    .join('\r\n');
}
