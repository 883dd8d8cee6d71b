import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CatalogEntity } from '@modelgov/demo';
import type { Page } from 'playwright-core';
import { parse } from 'yaml';
import { metricsPage } from '../bench/world/metricsPage';
import { openBrowser, openContext } from '../browser/openBrowser';
import { eventually } from '../process/eventually';
import { freePorts } from '../process/freePorts';
import type { Ends } from '../process/Ends';
import { startProcess } from '../process/startProcess';

/** Where the guide says that the model answers. */
const METRICS_PORT = 8_000;
const MODEL_FILE = 'models/churn-scorer.yaml';
const START_MS = 120_000;

export interface AdoptedApp {
  appUrl: string;
  backendUrl: string;
  /** Signed in as the guest that a new app lets in. */
  page: Page;
  /** Of that guest. */
  token: string;
  /** What the app wrote last, for when something is not as promised. */
  lastLines: () => string;
}

/** The service of the guide's model, under traffic since an hour. */
async function serveMetrics(app: string, ends: Ends) {
  const model: CatalogEntity = parse(
    await readFile(join(app, MODEL_FILE), 'utf8'),
  );
  const since = Date.now() - 3_600_000;
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/plain; version=0.0.4');
    response.end(metricsPage([model], (Date.now() - since) / 1_000));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(METRICS_PORT, '127.0.0.1', () => resolve());
  });
  ends.add(() => new Promise<void>(done => server.close(() => done())));
}

async function guestToken(backendUrl: string): Promise<string> {
  const response = await fetch(`${backendUrl}/api/auth/guest/refresh`, {
    headers: { 'x-requested-with': 'XMLHttpRequest' },
  });
  const { backstageIdentity } = await response.json();
  return backstageIdentity.token;
}

/** `yarn start` of the adopted app, on ports that are free, and its guest. */
export async function startApp(app: string, ends: Ends): Promise<AdoptedApp> {
  await serveMetrics(app, ends);
  const [appPort, backendPort] = await freePorts(2);
  const appUrl = `http://localhost:${appPort}`;
  const backendUrl = `http://localhost:${backendPort}`;
  const running = await startProcess({
    name: 'the adopted app',
    program: 'yarn',
    args: ['start'],
    cwd: app,
    env: {
      CI: undefined,
      BROWSER: 'none',
      APP_CONFIG_app_baseUrl: appUrl,
      APP_CONFIG_backend_baseUrl: backendUrl,
      APP_CONFIG_backend_listen_port: String(backendPort),
      APP_CONFIG_backend_cors_origin: appUrl,
    },
  });
  ends.add(() => running.stop());
  const died = running.ended.then(code => {
    throw new Error(`It ended with ${code}:\n${running.lastLines()}`);
  });
  died.catch(() => {});
  const withLines = (error: Error) => {
    throw new Error(`${error.message}\n${running.lastLines()}`);
  };
  const token = await Promise.race([
    died,
    eventually('a guest gets a token', START_MS, () =>
      guestToken(backendUrl),
    ).catch(withLines),
  ]);
  await eventually('the plugin is ready', START_MS, async () => {
    const url = `${backendUrl}/api/model-governance/models`;
    const headers = { authorization: `Bearer ${token}` };
    return (await fetch(url, { headers })).ok || undefined;
  }).catch(withLines);
  await eventually('the pages are served', START_MS, async () =>
    (await fetch(appUrl)).ok ? true : undefined,
  );
  const browser = await openBrowser();
  ends.add(() => browser.close());
  const page = await (await openContext(browser)).newPage();
  await page.goto(appUrl);
  await page.getByRole('button', { name: 'Enter' }).click();
  return { appUrl, backendUrl, page, token, lastLines: running.lastLines };
}
