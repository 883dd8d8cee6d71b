import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openmetricsEndpoints, ports as fleetPorts } from '@modelgov/demo';
import { stringify } from 'yaml';
import { startPortal as start } from '../../portal/startPortal';
import { freePorts, freeRange } from '../../process/freePorts';
import { repositoryRoot } from '../../process/repository';
import { given, type Step } from '../GoldenPath';

const KEPT_LINES = 30;

export const startPortal: Step = {
  title: 'the portal starts, with that file as a catalog location',
  async walk(path) {
    const locations = [
      join(repositoryRoot, 'catalog/all.yaml'),
      given(path, 'catalogFile'),
    ].map(target => ({ type: 'file', target }));
    const config = join(path.directory, 'app-config.golden-path.yaml');
    await writeFile(config, stringify({ catalog: { locations } }));

    const [app, backend, idp] = await freePorts(3);
    const fleet = await freeRange(fleetPorts.length);
    const lines: string[] = [];
    const portal = await start({
      ports: { app, backend, idp, fleet },
      dataDir: join(path.directory, 'data'),
      extraConfig: [config],
      importHistory: false,
      log(part, line) {
        lines.push(`${part} | ${line}`);
        if (lines.length > KEPT_LINES) lines.shift();
      },
    }).catch(error => {
      throw new Error(`${error.message}\n${lines.join('\n')}`);
    });
    path.ends.add(() => portal.stop());
    path.portal = portal;

    const model = given(path, 'model');
    const endpoint = openmetricsEndpoints(fleet).find(
      ({ labels }) => labels.job === model.job,
    );
    if (!endpoint) throw new Error(`The fleet has no page of ${model.job}`);
    model.metricsUrl = endpoint.url;
    return portal.urls.app;
  },
};
