import { read } from '../../__testUtils__/translate';

describe('a SageMaker card', () => {
  const content = {
    model_overview: {
      model_id: 'id-1',
      model_description: 'Ranks',
      model_artifact: ['s3://bucket/model.tar.gz', 'not a uri'],
      model_version: 3,
    },
    intended_uses: { purpose_of_model: 'Feed', risk_rating: 'High' },
    training_details: {
      training_job_details: {
        hyper_parameters: [{ name: 'lr', value: '0.01' }],
      },
    },
    evaluation_details: [
      {
        name: 'offline',
        datasets: ['s3://bucket/test'],
        metric_groups: [
          {
            name: 'main',
            metric_data: [
              { name: 'f1', type: 'number', value: 0.5 },
              { name: 'sd', type: 'number', value: 'NaN' },
            ],
          },
        ],
      },
    ],
  };

  it.each([
    ['as content', content],
    [
      'as the answer of DescribeModelCard',
      { ModelCardName: 'ranker', Content: JSON.stringify(content) },
    ],
  ])('is read %s', (_case, document) => {
    const { at, lost } = read(document);
    expect(at('/subject')).toMatchObject({
      modelId: 'id-1',
      version: '3',
      artifactUris: ['s3://bucket/model.tar.gz'],
    });
    expect(at('/subject/name')).toBe(
      'Content' in document ? 'ranker' : undefined,
    );
    expect(at('/technical/hyperParameters')).toEqual([
      { name: 'lr', value: 0.01 },
    ]);
    expect(at('/evaluation/0/metrics')).toEqual([
      { name: 'f1', type: 'number', value: 0.5 },
      { name: 'sd', type: 'number', value: 'NaN' },
    ]);
    expect(lost).toEqual([
      '/evaluation_details/0/metric_groups/0/name',
      '/intended_uses/risk_rating',
      '/model_overview/model_artifact/1',
    ]);
  });
});
