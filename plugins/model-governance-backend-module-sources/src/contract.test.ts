import { describeSignalSource } from '@modelgov/backstage-plugin-model-governance-node/testUtils';
import {
  createPrometheus,
  fakePrometheus,
  fastApiAnswers,
} from './testing/fakePrometheus';
import {
  LocalServer,
  answering,
} from '@modelgov/backstage-plugin-model-governance-node/testUtils';
import { createSource, endpointOf } from './testing/openMetrics';
import { aTarget, fastApiPage } from './testing/pages';

describeSignalSource('OpenMetrics', {
  async setup() {
    let scrapes = 0;
    const server = await LocalServer.start(
      answering(() => fastApiPage({ fast: (scrapes += 1) * 100 })),
    );
    const endpoints = [
      endpointOf(server, { job: 'feed-ranker' }),
      {
        ...endpointOf(server, { job: 'assistant' }),
        url: new URL(`${server.url}/metrics?assistant`),
        name: 'assistant',
      },
    ];
    return {
      source: createSource(endpoints),
      createTwin: () => createSource(endpoints),
      targets: [
        aTarget(),
        aTarget({ modelRef: 'model:default/b', labels: { job: 'assistant' } }),
      ],
      secret: 's3cr3t-token',
      hang: () => server.hang(),
      die: () => server.close(),
      close: () => server.close(),
    };
  },
});

describeSignalSource('Prometheus', {
  async setup() {
    const server = await LocalServer.start(
      fakePrometheus({
        answer: fastApiAnswers(['feed-ranker', 'assistant']),
      }),
    );
    return {
      source: createPrometheus(server),
      createTwin: () => createPrometheus(server),
      targets: [
        aTarget(),
        aTarget({ modelRef: 'model:default/b', labels: { job: 'assistant' } }),
      ],
      secret: 's3cr3t-token',
      hang: () => server.hang(),
      die: () => server.close(),
      close: () => server.close(),
    };
  },
});
