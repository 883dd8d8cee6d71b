import {
  asNumberText,
  asText,
  asValueText,
  type Conversion,
  type Row,
} from '../crosswalk';

const parameters = '/modelCard/modelParameters';
const analysis = '/modelCard/quantitativeAnalysis';
const considered = '/modelCard/considerations';
const energy = `${considered}/environmentalConsiderations/energyConsumptions/*`;

const asEmail: Conversion = {
  read: value => ({ value }),
  write: value =>
    /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(String(value)) ? { value } : undefined,
};

/** An SPDX expression has its own place; what is longer than one is a name. */
const asExpression: Conversion = {
  read: value => ({ value }),
  write: value =>
    /^[A-Za-z0-9.+() -]+$/.test(String(value)) ? { value } : undefined,
};

/** 1024 characters is the format's limit. */
const asVersion: Conversion = {
  read: asText.read,
  write: value => (String(value).length <= 1024 ? { value } : undefined),
};

/** A component of type `machine-learning-model`, CycloneDX 1.5–1.7. */
export const componentRows: readonly Row[] = [
  { card: '/subject/name', document: '/name' },
  { card: '/subject/version', document: '/version', as: asVersion },
  { card: '/subject/aliases/purl', document: '/purl' },
  { card: '/overview/summary', document: '/description' },
  { card: '/ownership/vendor', document: '/supplier/name' },
  { card: '/ownership/vendor', document: '/manufacturer/name', readOnly: true },
  { card: '/ownership/vendor', document: '/publisher', readOnly: true },
  { card: '/ownership/developers/*/name', document: '/authors/*/name' },
  {
    card: '/ownership/developers/*/contact',
    document: '/authors/*/email',
    as: asEmail,
  },
  {
    // 1.5
    card: '/ownership/developers/0/name',
    document: '/author',
    readOnly: true,
  },
  {
    card: '/licensing/spdx',
    document: '/licenses/0/expression',
    as: asExpression,
  },
  {
    card: '/licensing/spdx',
    document: '/licenses/0/license/id',
    readOnly: true,
  },
  {
    card: '/licensing/customText',
    document: '/licenses/0/license/name',
    readOnly: true,
  },
  {
    card: '/licensing/link',
    document: '/licenses/0/license/url',
    readOnly: true,
  },
  { card: '/references/*/link', document: '/externalReferences/*/url' },
  { card: '/references/*/title', document: '/externalReferences/*/comment' },
  {
    card: '/technical/baseModels/*/ref',
    document: '/pedigree/ancestors/*/name',
  },
  { card: '/technical/approach', document: `${parameters}/approach/type` },
  { card: '/technical/task', document: `${parameters}/task` },
  {
    card: '/technical/architectureFamily',
    document: `${parameters}/architectureFamily`,
  },
  {
    card: '/technical/architecture',
    document: `${parameters}/modelArchitecture`,
  },
  {
    card: '/technical/inputs/*/format',
    document: `${parameters}/inputs/*/format`,
  },
  {
    card: '/technical/outputs/*/format',
    document: `${parameters}/outputs/*/format`,
  },
  ...datasetRows(`${parameters}/datasets/*`),
  ...metricRows(`${analysis}/performanceMetrics/*`),
  {
    card: '/graphics/*/name',
    document: `${analysis}/graphics/collection/*/name`,
  },
  {
    card: '/graphics/*/contentType',
    document: `${analysis}/graphics/collection/*/image/contentType`,
  },
  {
    card: '/graphics/*/content',
    document: `${analysis}/graphics/collection/*/image/content`,
  },
  { card: '/purpose/users/*', document: `${considered}/users/*` },
  { card: '/purpose/intendedUses/*', document: `${considered}/useCases/*` },
  {
    card: '/considerations/limitations/*',
    document: `${considered}/technicalLimitations/*`,
  },
  {
    card: '/considerations/tradeoffs/*',
    document: `${considered}/performanceTradeoffs/*`,
  },
  {
    card: '/considerations/risks/*/name',
    document: `${considered}/ethicalConsiderations/*/name`,
  },
  {
    card: '/considerations/risks/*/mitigation',
    document: `${considered}/ethicalConsiderations/*/mitigationStrategy`,
  },
  ...['groupAtRisk', 'benefits', 'harms'].map(field => ({
    card: `/considerations/fairness/*/${field}`,
    document: `${considered}/fairnessAssessments/*/${field}`,
  })),
  {
    card: '/considerations/fairness/*/mitigation',
    document: `${considered}/fairnessAssessments/*/mitigationStrategy`,
  },
  // An energy consumption needs its providers, which the card does not know:
  // read, and written as properties.
  ...(
    [
      ['activity', 'activity'],
      ['energyKwh', 'activityEnergyCost/value'],
      ['co2Tonnes', 'co2CostEquivalent/value'],
    ] as const
  ).map(([card, document]) => ({
    card: `/considerations/environmental/activities/*/${card}`,
    document: `${energy}/${document}`,
    readOnly: true,
  })),
];

function datasetRows(dataset: string): Row[] {
  const governed = (card: string, document: string): Row[] => [
    {
      card: `/data/*/governance/${card}`,
      document: `${dataset}/governance/${document}/0/organization/name`,
    },
    {
      card: `/data/*/governance/${card}`,
      document: `${dataset}/governance/${document}/0/contact/name`,
      readOnly: true,
    },
  ];
  return [
    { card: '/data/*/name', document: `${dataset}/name` },
    { card: '/data/*/link', document: `${dataset}/contents/url` },
    { card: '/data/*/classification', document: `${dataset}/classification` },
    { card: '/data/*/description', document: `${dataset}/description` },
    { card: '/data/*/sensitive/*', document: `${dataset}/sensitiveData/*` },
    ...governed('owner', 'owners'),
    ...governed('steward', 'stewards'),
    ...governed('custodian', 'custodians'),
  ];
}

/** The evaluation is 0 here; which one a metric is of is said in a property. */
function metricRows(metric: string): Row[] {
  const card = '/evaluation/0/metrics/*';
  return [
    { card: `${card}/name`, document: `${metric}/type` },
    { card: `${card}/value`, document: `${metric}/value`, as: asValueText },
    { card: `${card}/slice`, document: `${metric}/slice` },
    {
      card: `${card}/ci/lower`,
      document: `${metric}/confidenceInterval/lowerBound`,
      as: asNumberText,
    },
    {
      card: `${card}/ci/upper`,
      document: `${metric}/confidenceInterval/upperBound`,
      as: asNumberText,
    },
  ];
}

/** What the format requires and says nothing about the model. */
export const constants: readonly { document: string; value?: string }[] = [
  { document: '/type', value: 'machine-learning-model' },
  { document: '/bom-ref' },
  { document: '/modelCard/bom-ref' },
  { document: '/externalReferences/*/type', value: 'documentation' },
  { document: '/pedigree/ancestors/*/type', value: 'machine-learning-model' },
  { document: `${parameters}/datasets/*/type`, value: 'dataset' },
  {
    document: `${analysis}/graphics/collection/*/image/encoding`,
    value: 'base64',
  },
  { document: `${energy}/activityEnergyCost/unit`, value: 'kWh' },
  { document: `${energy}/co2CostEquivalent/unit`, value: 'tCO2eq' },
];
