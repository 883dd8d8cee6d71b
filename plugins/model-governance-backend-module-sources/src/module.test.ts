import { createBackendPlugin } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import {
  modelGovernanceDriftFormatsExtensionPoint,
  modelGovernanceRegistriesExtensionPoint,
  modelGovernanceSignalSourcesExtensionPoint,
  type SignalSource,
} from '@modelgov/backstage-plugin-model-governance-node';
import module from './index';

async function start(sources: JsonObject, registries: JsonObject = {}) {
  const registered: string[] = [];
  const added: SignalSource[] = [];
  const formats: string[] = [];
  const plugin = createBackendPlugin({
    pluginId: 'model-governance',
    register(registration) {
      registration.registerExtensionPoint(
        modelGovernanceSignalSourcesExtensionPoint,
        { addSource: source => added.push(source) },
      );
      registration.registerExtensionPoint(
        modelGovernanceDriftFormatsExtensionPoint,
        { addFormat: format => formats.push(format.id) },
      );
      registration.registerExtensionPoint(
        modelGovernanceRegistriesExtensionPoint,
        { addRegistry: ({ id, kind }) => registered.push(`${kind} ${id}`) },
      );
      registration.registerInit({ deps: {}, async init() {} });
    },
  });
  const data = { 'model-governance': { sources, registries } };
  const config = mockServices.rootConfig.factory({ data });
  const backend = await startTestBackend({
    features: [plugin, module, config],
  });
  await backend.stop();
  return { added, formats, registered };
}

describe('the sources module', () => {
  it('adds every configured source, and what reports it can read, to the plugin', async () => {
    const { added, formats } = await start({
      openmetrics: [
        { id: 'fleet', endpoints: [{ url: 'http://127.0.0.1:1/metrics' }] },
      ],
      prometheus: [{ id: 'prometheus', url: 'http://127.0.0.1:1' }],
    });
    expect(added.map(source => [source.id, source.kind])).toEqual([
      ['fleet', 'openmetrics'],
      ['prometheus', 'prometheus'],
    ]);
    expect(formats).toContain('evidently');
  });

  it('adds every registry, and makes entities of none: that is the catalog’s', async () => {
    const { registered } = await start(
      {},
      {
        mlflow: [
          {
            id: 'main',
            url: 'http://127.0.0.1:1',
            catalog: { owner: 'group:default/ml' },
          },
        ],
      },
    );
    expect(registered).toEqual(['mlflow main']);
  });

  it('stops the start when its configuration is wrong', async () => {
    await expect(
      start({ prometheus: [{ id: 'prometheus', url: 'prometheus' }] }),
    ).rejects.toThrow(/sources\.prometheus\[0\]\.url: is not a URL/);
  });
});
