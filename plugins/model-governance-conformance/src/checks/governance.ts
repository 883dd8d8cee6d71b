import {
  completeness,
  parseCard,
  type RepositoryFamily,
} from '@modelgov/backstage-plugin-model-governance-common';
import { parse } from 'yaml';
import { entries, get, isText, list } from '../repo/values';
import { when, type Check } from './context';
import { frontMatter, headings } from './markdown';

const cardPath = 'docs/model-card.yaml';

/** Share of the card that the standard policy asks a tier for. */
const leastShare = { T1: 1, T2: 0.95, T3: 0.85, T4: 0.6 };

const card: Check = ({ repo, tier }) => {
  const value = repo.value(cardPath);
  if (value === undefined) return [];
  const parsed = parseCard(value);
  if ('problems' in parsed) {
    return parsed.problems.map(
      ({ pointer, message }) => `${cardPath}: ${pointer || '/'}: ${message}`,
    );
  }
  const { share, missing } = completeness(parsed.card, tier);
  return share >= leastShare[tier]
    ? []
    : missing.map(
        ({ pointer, label }) => `${cardPath} lacks ${label} (${pointer})`,
      );
};

interface Claim {
  name: string;
  slice: string | undefined;
  value: unknown;
}

const cardNumbers: Check = ({ repo }) => {
  const metrics = repo.value('evals/metrics.json');
  const evaluations = list(get(repo.value(cardPath), 'evaluation'));
  if (!metrics || evaluations.length === 0) return [];
  const claims = evaluations
    .flatMap(one => list(get(one, 'metrics')))
    .map((one): Claim => {
      const slice = get(one, 'slice');
      return {
        name: String(get(one, 'name')),
        slice: isText(slice) ? slice : undefined,
        value: get(one, 'value'),
      };
    });
  const measured = [
    ...entries(get(metrics, 'metrics')).map(
      ([name, value]): Claim => ({ name, slice: undefined, value }),
    ),
    ...entries(get(metrics, 'slices')).flatMap(([slice, values]) =>
      entries(values)
        .filter(([name]) => name !== 'n')
        .map(([name, value]): Claim => ({ name, slice, value })),
    ),
  ];
  return measured.flatMap(({ name, slice, value }) => {
    const said = claims.filter(c => c.name === name && c.slice === slice);
    const of = slice ? `${name} of ${slice}` : name;
    if (said.length === 0) return [`${cardPath} does not say ${of}`];
    return said
      .filter(claim => claim.value !== value)
      .map(
        claim =>
          `${cardPath} says ${of} is ${claim.value}; evals/metrics.json says ${value}`,
      );
  });
};

const asked = ['fallback', 'rollback', 'retrain', 'contacts'];

const runbook: Check = ({ repo, askedElsewhere }) => {
  const path = 'docs/runbook.md';
  const text = repo.text(path);
  if (!text) return [];
  const found = headings(text);
  const scripts = [...text.matchAll(/\bscripts\/[\w.-]+/g)].map(String);
  return [
    ...asked
      .filter(heading => !found.has(heading))
      .map(heading => `${path} has no heading "${heading}"`),
    ...[...new Set(scripts)]
      .filter(script => !repo.text(script) && !askedElsewhere(script))
      .map(script => `${path} names ${script}, which does not exist`),
  ];
};

const decisionRecords: Check = ({ repo, tier }) => {
  const paths = repo.paths('docs/adr/*.md');
  const least = tier === 'T1' ? 3 : 1;
  return [
    ...when([
      paths.length < least,
      `docs/adr has ${paths.length} records, ${least} are asked for`,
    ]),
    ...paths.flatMap(path => {
      const head = headOf(repo.text(path) ?? '');
      return ['status', 'date', 'deciders']
        .filter(key => get(head, key) === undefined)
        .map(key => `${path} has no ${key}`);
    }),
  ];
};

function headOf(markdown: string): unknown {
  try {
    return parse(frontMatter(markdown) ?? '');
  } catch {
    // No front matter that can be read: every field counts as missing.
    return undefined;
  }
}

const codeOwners: Check = ({ repo }) => {
  const path = ['CODEOWNERS', '.github/CODEOWNERS'].find(one => repo.text(one));
  if (!path) return [];
  const rules = (repo.text(path) ?? '')
    .split('\n')
    .filter(line => line.trim() && !line.startsWith('#'))
    .map(line => line.trim().split(/\s+/));
  return ['/evals/', '/docs/', '/slo/']
    .filter(
      folder => !rules.some(([at, ...who]) => at === folder && who.length > 1),
    )
    .map(folder => `${path} does not ask two parties about ${folder}`);
};

/** What a repository registers, and which relations its model has. */
const registered: Record<
  RepositoryFamily,
  { kinds: readonly string[]; relations: readonly string[] }
> = {
  'online-service': {
    kinds: ['Model', 'Component', 'API', 'Resource'],
    relations: ['servedBy', 'trainedOn'],
  },
  // Who serves what a pipeline makes is for the service to say.
  'training-pipeline': {
    kinds: ['Model', 'Component', 'Resource'],
    relations: ['trainedOn'],
  },
};

const catalog: Check = ({ repo, family }) => {
  const path = 'catalog-info.yaml';
  const entities = repo.documents(path);
  if (!entities) return [];
  const lock = repo.value('model.lock.json');
  const known = new Set(
    entities.map(one =>
      `${get(one, 'kind')}:default/${get(
        one,
        'metadata',
        'name',
      )}`.toLowerCase(),
    ),
  );
  const model = entities.find(one => get(one, 'kind') === 'Model');
  const { kinds, relations } = registered[family];
  const refs = relations.map(
    key => [key, list(get(model, 'spec', key)).map(String)] as const,
  );
  return [
    ...kinds
      .filter(kind => !entities.some(one => get(one, 'kind') === kind))
      .map(kind => `${path} registers no ${kind}`),
    ...entities
      .filter(one => !isText(get(one, 'spec', 'owner')))
      .map(one => `${path}: ${get(one, 'metadata', 'name')} has no owner`),
    ...refs
      .filter(([, values]) => model && values.length === 0)
      .map(([key]) => `${path}: the model has no ${key}`),
    ...when(
      [
        model &&
          relations.includes('servedBy') &&
          !list(get(model, 'spec', 'servedBy')).some(ref =>
            known.has(String(ref)),
          ),
        `${path}: the model is served by nothing that is registered here`,
      ],
      [
        model &&
          lock &&
          get(model, 'spec', 'digest') !== `sha256:${get(lock, 'sha256')}`,
        `${path}: the model has another digest than model.lock.json`,
      ],
    ),
  ];
};

/** What a rendering that went wrong leaves behind. */
const residues: readonly (readonly [RegExp, string])[] = [
  [/\$\{\{\s*(values|parameters)\b/, 'an unrendered value'],
  [/\{%-?\s*(if|for|endif|endfor|set)\b/, 'an unrendered statement'],
  [/\[object Object\]/, '[object Object]'],
  [/(:\s*|")undefined"?\s*$/m, 'undefined'],
];

const scaffoldRecord: Check = ({ repo, tier, family }) => {
  const path = '.model-governance/scaffold.json';
  const record = repo.value(path);
  const files = entries(get(record, 'files'));
  const left = repo
    .paths()
    .filter(one => !one.endsWith('.lock'))
    .flatMap(one =>
      residues
        .filter(([pattern]) => pattern.test(repo.text(one) ?? ''))
        .map(([, what]) => `${one} has ${what} in it`),
    );
  if (record === undefined) return left;
  return [
    ...['template', 'templateVersion', 'controlSet', 'tier', 'family']
      .filter(key => !isText(get(record, key)))
      .map(key => `${path} has no ${key}`),
    ...when(
      [
        get(record, 'tier') !== undefined && get(record, 'tier') !== tier,
        `${path} was made for ${get(record, 'tier')}, checked is ${tier}`,
      ],
      [
        get(record, 'family') !== undefined && get(record, 'family') !== family,
        `${path} was made for a ${get(
          record,
          'family',
        )}, checked is a ${family}`,
      ],
      [
        files.length === 0 ||
          files.some(([, digest]) => !/^[0-9a-f]{64}$/.test(String(digest))),
        `${path} has no sha256 for each file`,
      ],
    ),
    ...left,
  ];
};

export const governanceChecks = {
  card,
  'card-numbers': cardNumbers,
  runbook,
  'decision-records': decisionRecords,
  'code-owners': codeOwners,
  catalog,
  'scaffold-record': scaffoldRecord,
} satisfies Record<string, Check>;
