import { join } from 'node:path';
import { freePorts } from '../process/freePorts';
import { startProcess } from '../process/startProcess';
import { run } from '../templates/run';
import { environment } from '../templates/python';

/** What this was last run with; recorded answers are of the same version. */
const PACKAGES = 'mlflow==3.17.2 scikit-learn==1.9.1';

/** The folder with MLflow's programs. @throws Error where nothing can be installed */
export async function mlflowPrograms(): Promise<string> {
  const made = await environment('mlflow-3.17.2', PACKAGES);
  if (!made.ok) {
    throw new Error(
      `MLflow could not be installed from PyPI into .toolchain/python:\n${made.output}`,
    );
  }
  return made.programs;
}

/** A tracking server with a database and artifacts of its own. */
export async function startMlflow(programs: string, folder: string) {
  const [port] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const server = await startProcess({
    name: 'MLflow',
    program: join(programs, 'mlflow'),
    args: [
      'server',
      '--host=127.0.0.1',
      `--port=${port}`,
      '--workers=1',
      `--backend-store-uri=sqlite:///${join(folder, 'mlflow.db')}`,
      `--artifacts-destination=${join(folder, 'artifacts')}`,
    ],
    cwd: folder,
    env: {
      MLFLOW_DISABLE_TELEMETRY: 'true',
      // Its messages go to a portal on this machine.
      MLFLOW_WEBHOOK_ALLOWED_SCHEMES: 'http',
      MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS: 'true',
    },
    ready: /Application startup complete|Uvicorn running/,
  });
  return { url, stop: () => server.stop() };
}

/**
 * Trains and registers two versions; with a webhook it makes that first, and
 * then one more version.
 *
 * @returns the digest that version 2 is tagged with
 */
export async function train(
  programs: string,
  given: {
    url: string;
    script: string;
    folder: string;
    webhook?: { url: string; secret: string };
  },
): Promise<string> {
  const { url, script, folder, webhook } = given;
  const words = [
    script,
    url,
    ...(webhook ? [webhook.url, webhook.secret] : []),
  ];
  const line = words.map(word => `'${word}'`).join(' ');
  const { ok, output } = await run(`python ${line}`, { cwd: folder, programs });
  const digest = output.trim().split('\n').at(-1) ?? '';
  if (!ok || !digest.startsWith('sha256:')) {
    throw new Error(`Training failed:\n${output}`);
  }
  return digest;
}
