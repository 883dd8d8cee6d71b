import { digest, texts, value } from './parts';
import {
  choice,
  date,
  link,
  list,
  number,
  object,
  prose,
  text,
  whole,
} from './shape';

const channel = object('Input or output', {
  name: text('Name'),
  format: text('Format'),
  schema: prose('Schema'),
  constraints: text('Constraints'),
});

export const technical = object('Technical', {
  // The values are those of CycloneDX 1.5 `modelParameters.approach.type`.
  approach: choice('Learning approach', [
    'supervised',
    'unsupervised',
    'reinforcement-learning',
    'semi-supervised',
    'self-supervised',
  ]),
  task: text('Task', 'text-classification, ranking, forecasting …'),
  architectureFamily: text('Architecture family'),
  architecture: prose('Architecture'),
  baseModels: list(
    'Base models',
    object('Base model', {
      ref: text('Model'),
      relation: text('Relation', 'finetune, adapter, quantized, merge …'),
    }),
  ),
  parameterCount: whole('Parameters'),
  libraries: texts('Libraries', 'Library'),
  inputs: list('Inputs', channel),
  outputs: list('Outputs', channel),
  thresholds: list(
    'Decision thresholds',
    object('Threshold', {
      name: text('Name'),
      value: number('Value'),
      meaning: text('Meaning'),
    }),
  ),
  hyperParameters: list(
    'Hyper-parameters',
    object('Hyper-parameter', { name: text('Name'), value: value('Value') }),
  ),
  runtime: text('Runtime'),
  hardware: text('Hardware'),
  dependencies: texts('Dependencies', 'Dependency'),
  instructionsForUse: prose('Instructions for use'),
  userInterface: prose('User interface'),
});

export const data = list(
  'Data',
  object('Data set', {
    role: choice('Role', [
      'train',
      'validation',
      'test',
      'evaluation',
      'reference',
      'inference',
    ]),
    name: text('Name'),
    version: text('Version'),
    digest: digest('Digest'),
    link: link('Link'),
    description: prose('Description'),
    provenance: prose(
      'Provenance',
      'Where it comes from and how it was chosen',
    ),
    period: text('Period'),
    size: text('Size'),
    collectionMethod: prose('How it was collected'),
    labellingMethod: prose('How it was labelled'),
    preprocessing: prose('Preparation'),
    classification: text('Classification', 'public, internal, confidential …'),
    sensitive: texts('Sensitive content', 'What is sensitive'),
    personalData: object('Personal data', {
      basis: text('Legal basis'),
      consent: text('Consent'),
      retention: text('Retention'),
      requests: text('Requests of data subjects'),
    }),
    governance: object('Governance', {
      owner: text('Owner'),
      steward: text('Steward'),
      custodian: text('Custodian'),
    }),
    licence: text('Licence'),
    knownGaps: prose('Known gaps'),
  }),
);

export const training = object('Training', {
  objective: text('Objective'),
  observations: prose('Observations'),
  job: object('Job', {
    ref: text('Run'),
    environment: text('Environment'),
    image: text('Container image'),
    codeCommit: text('Commit'),
  }),
  metrics: list(
    'Metrics',
    object('Metric', {
      name: text('Name'),
      value: value('Value'),
      notes: text('Notes'),
    }),
  ),
  compute: object('Compute', {
    hardware: text('Hardware'),
    hours: number('Hours'),
    flops: number('Floating-point operations'),
  }),
  reproducibility: object('Reproducibility', {
    command: text('Command'),
    seed: text('Seed'),
    verifiedAt: date('Last reproduced'),
  }),
});

export const supplements = {
  changeLog: list(
    'Change log',
    object('Change', {
      version: text('Version'),
      date: date('Date'),
      summary: prose('What changed'),
    }),
  ),
  references: list(
    'References',
    object('Reference', { title: text('Title'), link: link('Link') }),
  ),
  citations: list(
    'Citations',
    object('Citation', { style: text('Style'), text: prose('Citation') }),
  ),
  graphics: list(
    'Graphics',
    object('Graphic', {
      name: text('Name'),
      description: text('Description'),
      contentType: choice('Type', [
        'image/png',
        'image/jpeg',
        'image/gif',
        'image/webp',
      ]),
      content: {
        ...prose('Image'),
        contentMediaType: 'image/*',
        contentEncoding: 'base64',
        maxLength: 8_000_000,
        pattern: '^[A-Za-z0-9+/]*={0,2}$',
      },
      link: link('Link'),
    }),
  ),
};
