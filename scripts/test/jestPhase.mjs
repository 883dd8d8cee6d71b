import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { add, failed, skipped } from './outcome.mjs';
import { providePrometheus } from './providePrometheus.mjs';
import { startPostgres } from './startPostgres.mjs';
import { cli, runNode } from './tools.mjs';

/** A suite that did not even load counts as one failed test. */
function readOutcome(file) {
  const result = JSON.parse(readFileSync(file, 'utf8'));
  const pending = result.testResults.flatMap(suite =>
    suite.assertionResults
      .filter(test => test.status === 'pending' || test.status === 'todo')
      .map(test => `jest: ${test.fullName}`),
  );
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
    skipped: pending,
  };
}

/** Unit and integration tests of all packages, on SQLite and PostgreSQL. */
export async function jestPhase() {
  const prometheus = await providePrometheus();
  let postgres;
  try {
    postgres = await startPostgres();
  } catch (error) {
    process.stderr.write(`PostgreSQL did not start: ${error.message}\n`);
  }

  const scratch = mkdtempSync(join(tmpdir(), 'jest-'));
  const file = join(scratch, 'result.json');
  try {
    const { code } = await runNode(
      [cli, 'repo', 'test', '--json', `--outputFile=${file}`],
      {
        ...process.env,
        CI: 'true',
        BACKSTAGE_TEST_DISABLE_DOCKER: '1',
        ...(postgres && {
          BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING:
            postgres.connectionString,
        }),
        ...(prometheus.path && { PROMETHEUS_BIN: prometheus.path }),
      },
    );
    const outcome = readOutcome(file);
    const silent = code !== 0 && outcome.failed === 0;
    return [
      outcome,
      ...(silent ? [failed] : []),
      // Without it half of the database tests would not have been tried.
      ...(postgres ? [] : [failed]),
      ...(prometheus.path
        ? []
        : [skipped(`tests with a real Prometheus: ${prometheus.reason}`)]),
    ].reduce(add);
  } finally {
    await postgres?.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}
