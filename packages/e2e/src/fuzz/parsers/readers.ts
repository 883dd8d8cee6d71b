import { createHash } from 'node:crypto';
import {
  createPolicy,
  eventFormats,
  eventImporters,
  governancePolicyProblems,
  importCard,
  parseCard,
  parseCardYaml,
  parseCheckpoint,
  parseCondition,
  parseIntakeCsv,
  parseLifecycleEvent,
  parseModelCommand,
  parseNote,
  parseOpenLineage,
  parsePolicySettings,
  parsePriceFile,
  parseProfiles,
  parsePythonJson,
  parseTargetPolicy,
} from '@modelgov/backstage-plugin-model-governance-common';
import fc, { type Arbitrary } from 'fast-check';
import { damaged } from '../damage';
import { fromSchema } from '../fromSchema';
import { commandsOf } from '../operations';
import {
  cardTexts,
  checkpointText,
  csvText,
  documents,
  junitText,
  priceText,
  pythonText,
} from './documents';
import { damagedTexts } from './damageText';

/** Something that reads what strangers wrote. */
export interface Reader {
  name: string;
  inputs: Arbitrary<unknown>;
  /** Names of the errors that are its answer to bad input. */
  refusals: readonly string[];
  read(input: unknown): unknown;
}

const NOW = Date.UTC(2026, 10, 20);
const hash = (text: string) =>
  `sha256:${createHash('sha256').update(text).digest('hex')}`;

const near = (document: unknown) => damaged(damaged(fc.constant(document)));

function ofTexts(
  name: string,
  given: readonly string[],
  read: (text: string) => unknown,
  refusals: readonly string[] = [],
): Reader {
  return {
    name,
    inputs: damagedTexts(given),
    refusals,
    read: input => read(String(input)),
  };
}

function ofValues(
  name: string,
  inputs: Arbitrary<unknown>,
  read: (value: unknown) => unknown,
  refusals: readonly string[] = [],
): Reader {
  return { name, inputs, refusals, read };
}

const someone = ['group:default/risk'];
const groups = {
  validator: someone,
  peerValidator: someone,
  risk: someone,
  compliance: someone,
  executive: someone,
  onCall: someone,
  admins: someone,
};

const imported = {
  sarif: documents.sarif,
  'github-deployment': documents.deployment,
  'gitlab-deployment': documents.deployment,
  servicenow: documents.incident,
  pagerduty: documents.incident,
  jira: documents.incident,
};
const context = {
  model: 'model:default/a',
  source: '/ci',
  receivedAt: NOW,
  openFindings: () => ['x'],
};

const importers: Reader[] = eventFormats.map(format => {
  const name = `import-${format}`;
  const read = (value: unknown) => eventImporters[format](value, context);
  return format === 'junit'
    ? ofTexts(name, [junitText], read, ['InputError'])
    : ofValues(name, near(imported[format]), read, ['InputError']);
});

/** Every parser of the common package that outside input gets to. */
export const readers: readonly Reader[] = [
  ofTexts('card-import', cardTexts, text => importCard(text, { hash })),
  ofTexts('card-yaml', cardTexts, parseCardYaml),
  ofValues('card', near(documents.bom), parseCard),
  ofValues('open-lineage', near(documents.lineage), value =>
    parseOpenLineage(value, NOW),
  ),
  ofValues('cd-events', near(documents.event), value =>
    parseLifecycleEvent(value, NOW),
  ),
  ...importers,
  ofTexts('intake-csv', [csvText], parseIntakeCsv),
  ofTexts('prices', [priceText], text => parsePriceFile(text, 'prices'), [
    'InputError',
  ]),
  ofTexts('python-json', [pythonText], parsePythonJson, ['SyntaxError']),
  ofTexts(
    'checkpoint',
    [checkpointText],
    text => parseCheckpoint(parseNote(text).text),
    ['Error', 'InvalidCharacterError'],
  ),
  ofValues(
    'policy',
    near(createPolicy('standard', groups)),
    governancePolicyProblems,
  ),
  ofValues(
    'policy-settings',
    near({ preset: 'standard', groups, overrides: { slots: {} } }),
    value => parsePolicySettings(value, 'policy'),
    ['InputError'],
  ),
  ofValues(
    'condition',
    near(documents.condition),
    value =>
      parseCondition(value, 'when', {
        'model.tier': 'text',
        'card.completeness': 'number',
      }),
    ['InputError'],
  ),
  ofValues(
    'profiles',
    near([{ id: 'a', signals: {} }]),
    value => parseProfiles(value, 'profiles'),
    ['InputError'],
  ),
  ofValues(
    'targets',
    near([{ signal: 'errors.ratio', fail: 0.1 }]),
    value => parseTargetPolicy(value, 'targets'),
    ['InputError'],
  ),
  ofValues(
    'commands',
    damaged(fromSchema(commandsOf('model'), () => [])),
    parseModelCommand,
    ['InputError'],
  ),
];
