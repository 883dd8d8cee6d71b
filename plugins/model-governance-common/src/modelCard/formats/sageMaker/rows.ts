import { asText, asValueText, type Row } from '../crosswalk';

const details = '/training_details/training_job_details';
const metric = '/evaluation_details/*/metric_groups/0/metric_data/*';

/** SageMaker model card, content schema 0.1.0, and the public form with `model_name`. */
export const sageMakerRows: readonly Row[] = (
  [
    ['/subject/name', '/model_overview/model_name'],
    ['/subject/modelId', '/model_overview/model_id'],
    ['/overview/summary', '/model_overview/model_description'],
    ['/ownership/developers/0/name', '/model_overview/model_creator'],
    ['/ownership/owners/0/name', '/model_overview/model_owner'],
    ['/subject/artifactUris/*', '/model_overview/model_artifact/*'],
    ['/technical/architecture', '/model_overview/algorithm_type'],
    ['/technical/task', '/model_overview/problem_type'],
    [
      '/technical/dependencies/*',
      '/model_overview/inference_environment/container_image/*',
    ],
    ['/purpose/businessProblem', '/business_details/business_problem'],
    ['/purpose/lineOfBusiness', '/business_details/line_of_business'],
    ['/ownership/contacts/0', '/business_details/business_stakeholders'],
    ['/overview/description', '/intended_uses/purpose_of_model'],
    ['/purpose/intendedUses/0', '/intended_uses/intended_uses'],
    [
      '/considerations/limitations/0',
      '/intended_uses/factors_affecting_model_efficiency',
    ],
    ['/training/observations', '/training_details/training_observations'],
    ['/training/objective', '/training_details/objective_function/notes'],
    ['/training/job/ref', `${details}/training_arn`],
    ['/data/*/link', `${details}/training_datasets/*`],
    [
      '/training/job/image',
      `${details}/training_environment/container_image/0`,
    ],
    ['/evaluation/*/name', '/evaluation_details/*/name'],
    ['/evaluation/*/report', '/evaluation_details/*/evaluation_job_arn'],
    ['/evaluation/*/dataset/name', '/evaluation_details/*/datasets/0'],
    [
      '/evaluation/*/observations',
      '/evaluation_details/*/evaluation_observation',
    ],
    ['/evaluation/*/metrics/*/name', `${metric}/name`],
    ['/evaluation/*/metrics/*/type', `${metric}/type`],
    ['/evaluation/*/metrics/*/notes', `${metric}/notes`],
    [
      '/considerations/risks/0/name',
      '/additional_information/ethical_considerations',
    ],
    [
      '/considerations/limitations/1',
      '/additional_information/caveats_and_recommendations',
    ],
  ] satisfies [string, string][]
)
  .map(([card, document]): Row => ({ card, document, readOnly: true }))
  .concat([
    {
      card: '/subject/version',
      document: '/model_overview/model_version',
      as: asText,
      readOnly: true,
    },
    {
      card: '/evaluation/*/metrics/*/value',
      document: `${metric}/value`,
      as: asValueText,
      readOnly: true,
    },
    ...['training_metrics', 'user_provided_training_metrics'].flatMap(list =>
      parameterRows(`${details}/${list}/*`, '/training/metrics/*'),
    ),
    ...['hyper_parameters', 'user_provided_hyper_parameters'].flatMap(list =>
      parameterRows(`${details}/${list}/*`, '/technical/hyperParameters/*'),
    ),
  ]);

function parameterRows(document: string, card: string): Row[] {
  return [
    { card: `${card}/name`, document: `${document}/name`, readOnly: true },
    {
      card: `${card}/value`,
      document: `${document}/value`,
      as: {
        read: value => ({ value: asValueText.read(value).value }),
        write: value => ({ value }),
      },
      readOnly: true,
    },
    ...(card.includes('metrics')
      ? [
          {
            card: `${card}/notes`,
            document: `${document}/notes`,
            readOnly: true,
          },
        ]
      : []),
  ];
}
