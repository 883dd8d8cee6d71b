import {
  asDay,
  asNumberText,
  asText,
  asValueText,
  type Row,
} from '../crosswalk';

const metrics = '/quantitative_analysis/performance_metrics/*';
const metric = '/evaluation/0/metrics/*';

/** Google Model Card Toolkit, schema 0.0.2, and what its older cards did. */
export const toolkitRows: readonly Row[] = [
  { card: '/subject/name', document: '/model_details/name' },
  {
    card: '/subject/version',
    document: '/model_details/version/name',
    as: asText,
  },
  {
    card: '/overview/releaseDate',
    document: '/model_details/version/date',
    as: asDay,
  },
  {
    card: '/changeLog/0/summary',
    document: '/model_details/version/diff',
  },
  { card: '/overview/summary', document: '/model_details/overview' },
  { card: '/overview/description', document: '/model_details/documentation' },
  {
    card: '/ownership/owners/*/name',
    document: '/model_details/owners/*/name',
  },
  {
    card: '/ownership/owners/*/contact',
    document: '/model_details/owners/*/contact',
  },
  {
    card: '/licensing/spdx',
    document: '/model_details/licenses/0/identifier',
  },
  {
    card: '/licensing/customText',
    document: '/model_details/licenses/0/custom_text',
  },
  {
    card: '/references/*/link',
    document: '/model_details/references/*/reference',
  },
  {
    // 0.0.1
    card: '/references/*/link',
    document: '/model_details/references/*',
    readOnly: true,
  },
  {
    card: '/citations/*/style',
    document: '/model_details/citations/*/style',
  },
  {
    card: '/citations/*/text',
    document: '/model_details/citations/*/citation',
  },
  {
    card: '/citations/0/style',
    document: '/model_details/citation/style',
    readOnly: true,
  },
  {
    card: '/citations/0/text',
    document: '/model_details/citation/citation',
    readOnly: true,
  },
  { card: '/subject/artifactUris/0', document: '/model_details/path' },
  {
    card: '/technical/architecture',
    document: '/model_parameters/model_architecture',
  },
  { card: '/data/*/name', document: '/model_parameters/data/*/name' },
  { card: '/data/*/link', document: '/model_parameters/data/*/link' },
  {
    card: '/data/*/description',
    document: '/model_parameters/data/*/description',
  },
  {
    card: '/data/*/sensitive/*',
    document: '/model_parameters/data/*/sensitive/sensitive_data/*',
  },
  ...['input', 'output'].flatMap(side => [
    {
      card: `/technical/${side}s/*/name`,
      document: `/model_parameters/${side}_format_map/*/key`,
    },
    {
      card: `/technical/${side}s/*/format`,
      document: `/model_parameters/${side}_format_map/*/value`,
    },
    {
      card: `/technical/${side}s/0/format`,
      document: `/model_parameters/${side}_format`,
      readOnly: true,
    },
  ]),
  { card: `${metric}/name`, document: `${metrics}/type` },
  { card: `${metric}/value`, document: `${metrics}/value`, as: asValueText },
  { card: `${metric}/slice`, document: `${metrics}/slice` },
  {
    card: `${metric}/ci/lower`,
    document: `${metrics}/confidence_interval/lower_bound`,
    as: asNumberText,
  },
  {
    card: `${metric}/ci/upper`,
    document: `${metrics}/confidence_interval/upper_bound`,
    as: asNumberText,
  },
  {
    // Undeclared, but in Google's own cats-vs-dogs card.
    card: `${metric}/threshold/value`,
    document: `${metrics}/threshold`,
    as: asNumberText,
    readOnly: true,
  },
  {
    card: '/graphics/*/name',
    document: '/quantitative_analysis/graphics/collection/*/name',
  },
  {
    card: '/graphics/*/content',
    document: '/quantitative_analysis/graphics/collection/*/image',
  },
  ...(
    [
      ['purpose/users', 'users'],
      ['purpose/intendedUses', 'use_cases'],
      ['considerations/limitations', 'limitations'],
      ['considerations/tradeoffs', 'tradeoffs'],
    ] as const
  ).flatMap(([card, document]) => [
    {
      card: `/${card}/*`,
      document: `/considerations/${document}/*/description`,
    },
    {
      // 0.0.1
      card: `/${card}/*`,
      document: `/considerations/${document}/*`,
      readOnly: true,
    },
  ]),
  {
    card: '/considerations/risks/*/name',
    document: '/considerations/ethical_considerations/*/name',
  },
  {
    card: '/considerations/risks/*/mitigation',
    document: '/considerations/ethical_considerations/*/mitigation_strategy',
  },
];
