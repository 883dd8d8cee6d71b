import {
  asDate,
  asScaled,
  asText,
  asValueText,
  type Conversion,
  type Row,
} from '../crosswalk';
import { asLicence } from './licences';

const result = '/model-index/0/results/*';
const evaluation = '/evaluation/*';

/** `datasets` in the front matter are what the model was trained on. */
const asTrainingData: Conversion = {
  read: value => ({ value, beside: { role: 'train' } }),
  write: (value, beside) =>
    beside('role') === 'train' ? { value, uses: ['role'] } : undefined,
};

/** A number, or a text such as "20.0 +/- 1.2". */
const asValue: Conversion = {
  read: asValueText.read,
  write: (value, beside) => {
    const written = asValueText.write(value, beside);
    return written?.uses ? written : { value };
  },
};

const asActivity: Conversion = {
  read: value => ({ value: value === 'pre-training' ? 'training' : value }),
  write: value =>
    value === 'training' || value === 'fine-tuning'
      ? { value: value === 'training' ? 'pre-training' : value }
      : undefined,
};

const emissions = '/considerations/environmental/activities/0';

/** Front matter of a Hugging Face README. Fields that may be one or many are lists here. */
export const frontMatterRows: readonly Row[] = [
  { card: '/overview/languages/*', document: '/language/*' },
  { card: '/overview/tags/*', document: '/tags/*' },
  { card: '/licensing/spdx', document: '/license/0', as: asLicence },
  { card: '/licensing/customText', document: '/license_name' },
  { card: '/licensing/link', document: '/license_link' },
  { card: '/technical/libraries/0', document: '/library_name' },
  { card: '/technical/task', document: '/pipeline_tag' },
  { card: '/technical/baseModels/*/ref', document: '/base_model/*' },
  {
    card: '/technical/baseModels/0/relation',
    document: '/base_model_relation',
  },
  { card: '/data/*/name', document: '/datasets/*', as: asTrainingData },
  {
    // Grams there, tonnes here.
    card: `${emissions}/co2Tonnes`,
    document: '/co2_eq_emissions/emissions',
    as: asScaled(1e6),
  },
  { card: `${emissions}/method`, document: '/co2_eq_emissions/source' },
  {
    card: `${emissions}/activity`,
    document: '/co2_eq_emissions/training_type',
    as: asActivity,
  },
  {
    card: `${emissions}/region`,
    document: '/co2_eq_emissions/geographical_location',
  },
  {
    card: `${emissions}/hardware`,
    document: '/co2_eq_emissions/hardware_used',
  },
  { card: '/subject/name', document: '/model-index/0/name' },
  { card: `${evaluation}/task`, document: `${result}/task/type` },
  { card: `${evaluation}/name`, document: `${result}/task/name` },
  { card: `${evaluation}/dataset/id`, document: `${result}/dataset/type` },
  ...['name', 'config', 'split'].map(field => ({
    card: `${evaluation}/dataset/${field}`,
    document: `${result}/dataset/${field}`,
  })),
  {
    card: `${evaluation}/dataset/revision`,
    document: `${result}/dataset/revision`,
    as: asText,
  },
  ...metricRows(`${evaluation}/metrics/*`, `${result}/metrics/*`),
  { card: `${evaluation}/source/name`, document: `${result}/source/name` },
  { card: `${evaluation}/source/url`, document: `${result}/source/url` },
];

function metricRows(card: string, document: string): Row[] {
  return [
    { card: `${card}/name`, document: `${document}/type` },
    { card: `${card}/label`, document: `${document}/name` },
    { card: `${card}/value`, document: `${document}/value`, as: asValue },
    { card: `${card}/verifyToken`, document: `${document}/verifyToken` },
  ];
}

/** An entry of `.eval_results/*.yaml`: one value, of one task of one benchmark. */
export const evalResultRows: readonly Row[] = [
  { card: `${evaluation}/dataset/id`, document: '/*/dataset/id' },
  { card: `${evaluation}/task`, document: '/*/dataset/task_id' },
  {
    card: `${evaluation}/dataset/revision`,
    document: '/*/dataset/revision',
    as: asText,
  },
  {
    card: `${evaluation}/metrics/0/value`,
    document: '/*/value',
    as: asValue,
  },
  {
    card: `${evaluation}/metrics/0/verifyToken`,
    document: '/*/verifyToken',
  },
  { card: `${evaluation}/metrics/0/notes`, document: '/*/notes' },
  { card: `${evaluation}/date`, document: '/*/date', as: asDate },
  { card: `${evaluation}/source/url`, document: '/*/source/url' },
  { card: `${evaluation}/source/name`, document: '/*/source/name' },
];
