import { ConfigReader } from '@backstage/config';
import { LocalServer } from '../testUtils/LocalServer';
import recorded from './__fixtures__/mlflow-3.17.json';
import { MlflowRegistry } from './MlflowRegistry';
import { readMlflowConfig } from './readMlflowConfig';

const { signal } = new AbortController();
type Answer = { status?: number; body: unknown };

/** What MLflow 3.17 answered, where a test says nothing else. */
function answerOf(url: URL): Answer {
  const [, path] = url.pathname.split('/mlflow/');
  const { models, versions, runs } = recorded;
  if (path === 'registered-models/search') return { body: models };
  if (path === 'model-versions/search') return { body: versions };
  const run = Object.entries(runs).find(
    ([id]) => id === url.searchParams.get('run_id'),
  );
  return run
    ? { body: run[1] }
    : { status: 404, body: { error_code: 'RESOURCE_DOES_NOT_EXIST' } };
}

describe('MLflow', () => {
  let server: LocalServer;
  let asked: string[];
  let answer: (url: URL) => Answer;

  beforeAll(async () => {
    server = await LocalServer.start((request, response) => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      asked.push(`${url.pathname}${url.search}`);
      const { status = 200, body } = answer(url);
      response.writeHead(status, { location: '/elsewhere' });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  beforeEach(() => {
    asked = [];
    answer = answerOf;
  });
  afterAll(() => server.close());

  const registry = (path = '', password = 'hunter22') =>
    new MlflowRegistry(
      readMlflowConfig(
        new ConfigReader({
          'model-governance': {
            registries: {
              mlflow: [
                {
                  id: 'main',
                  url: `${server.url}${path}`,
                  auth: { basic: { username: 'reader', password } },
                },
              ],
            },
          },
        }),
      )[0],
    );

  it('is read as models with their versions, runs, code and data', async () => {
    const models = await registry('/tracking/').read(signal);
    expect(models).toEqual([
      {
        name: 'churn-scorer',
        description: 'Scores who leaves',
        tags: { owner: 'group:default/ranking' },
        url: `${server.url}/tracking/#/models/churn-scorer`,
        versions: [
          {
            version: '2',
            digest: `sha256:${'b'.repeat(64)}`,
            createdAt: 1795487606311,
            aliases: ['champion'],
            status: 'ready',
            run: {
              id: '0ee8796b150f4db29ac12ea13059523c',
              name: 'train-1',
              code: {
                repository: 'https://git.example/ml/churn',
                commit: 'a'.repeat(40),
              },
              datasets: [
                {
                  name: 'iris',
                  digest: 'ef65a6d7',
                  uri: 's3://lake/iris.parquet',
                },
              ],
            },
          },
          expect.objectContaining({
            version: '1',
            digest: null,
            aliases: [],
            run: expect.objectContaining({ name: 'train-0' }),
          }),
        ],
      },
    ]);
    expect(asked[0]).toBe(
      '/tracking/api/2.0/mlflow/registered-models/search?max_results=1000',
    );
  });

  it('is read page by page, and each run once', async () => {
    const [model] = recorded.models.registered_models;
    const prompt = {
      name: 'greeting',
      tags: [{ key: 'mlflow.prompt.is_prompt', value: 'true' }],
    };
    answer = url => {
      if (!url.pathname.endsWith('registered-models/search')) {
        return answerOf(url);
      }
      return url.searchParams.get('page_token') === 'next/2'
        ? { body: { registered_models: [model] } }
        : { body: { registered_models: [prompt], next_page_token: 'next/2' } };
    };
    const mlflow = registry();
    const names = (await mlflow.read(signal)).map(({ name }) => name);
    // A prompt lies in the same registry and is no model.
    expect(names).toEqual(['churn-scorer']);
    await mlflow.read(signal);
    expect(asked.filter(path => path.includes('runs/get'))).toHaveLength(2);
  });

  it('has what a run logs after its version was registered', async () => {
    const mlflow = registry();
    answer = url => {
      const said = answerOf(url);
      if (!url.pathname.endsWith('runs/get')) return said;
      const { run } = structuredClone(said.body) as {
        run: { info: { status: string }; inputs?: object };
      };
      run.info.status = 'RUNNING';
      delete run.inputs;
      return { body: { run } };
    };
    const datasets = async () =>
      (await mlflow.read(signal))[0].versions.map(
        ({ run }) => run?.datasets.length,
      );
    expect(await datasets()).toEqual([0, 0]);
    answer = answerOf;
    expect(await datasets()).toEqual([1, 1]);
  });

  it('has versions whose run is gone, or was never named', async () => {
    answer = url => {
      if (url.pathname.endsWith('runs/get')) {
        return { status: 404, body: { error_code: 'RESOURCE_DOES_NOT_EXIST' } };
      }
      return answerOf(url);
    };
    const [{ versions }] = await registry().read(signal);
    expect(versions.map(({ run }) => run)).toEqual([null, null]);
  });

  it.each<[string, (url: URL) => Answer, RegExp]>([
    [
      'a later page fails',
      url =>
        url.searchParams.has('page_token')
          ? { status: 503, body: 'down' }
          : { body: { registered_models: [], next_page_token: 'x' } },
      /HTTP 503: down/,
    ],
    [
      'a run cannot be read',
      url =>
        url.pathname.endsWith('runs/get')
          ? { status: 500, body: 'oops hunter22' }
          : answerOf(url),
      /runs\/get answers with HTTP 500: oops \[redacted\]/,
    ],
    ['it is not let in', () => ({ status: 401, body: 'no' }), /HTTP 401/],
    ['it is another server', () => ({ body: '<html>' }), /no JSON: <html>/],
    [
      'it is led elsewhere',
      () => ({ status: 302, body: '' }),
      /redirect \(HTTP 302\), which is not followed/,
    ],
    [
      'there is no such API',
      () => ({ status: 404, body: 'not found' }),
      /HTTP 404/,
    ],
  ])('answers nothing at all when %s', async (_case, said, reason) => {
    answer = said;
    await expect(registry().read(signal)).rejects.toThrow(reason);
  });

  it('answers nothing when a list has no end', async () => {
    answer = url =>
      url.pathname.endsWith('registered-models/search')
        ? { body: { next_page_token: 'again' } }
        : answerOf(url);
    await expect(registry().read(signal)).rejects.toThrow(/has no end/);
  });
});

describe('the configuration', () => {
  const read = (...mlflow: object[]) =>
    readMlflowConfig(
      new ConfigReader({ 'model-governance': { registries: { mlflow } } }),
    );
  const url = 'https://mlflow.example';

  it('is none where nothing is configured', () => {
    expect(readMlflowConfig(new ConfigReader({}))).toEqual([]);
  });

  it.each<[string, object[], string]>([
    ['a bad id', [{ id: 'My MLflow', url }], 'mlflow[0].id'],
    [
      'an id twice',
      [
        { id: 'a', url },
        { id: 'a', url },
      ],
      'mlflow[1].id',
    ],
    ['no URL', [{ id: 'a', url: 'mlflow' }], 'mlflow[0].url'],
    ['another scheme', [{ id: 'a', url: 'file:///x' }], 'mlflow[0].url'],
    ['a misspelt key', [{ id: 'a', url, tokn: 'x' }], 'mlflow[0].tokn'],
    ['no pause', [{ id: 'a', url, interval: '1s' }], 'mlflow[0].interval'],
  ])('stops the start with the path: %s', (_case, mlflow, path) => {
    expect(() => read(...mlflow)).toThrow(path);
  });
});
