import { Ends } from '../process/Ends';
import { toResult, type Benchmark, type BenchContext } from './benchmark';
import { collectDemo } from './benchmarks/collectDemo';
import { gate } from './benchmarks/gate';
import { kpiBenchmarks } from './benchmarks/kpi';
import { ledgerAppend, ledgerVerify } from './benchmarks/ledger';
import { memoryRest } from './benchmarks/memoryRest';
import { portfolioList } from './benchmarks/portfolioList';
import { rollup } from './benchmarks/rollup';
import { uiPortfolio } from './benchmarks/uiPortfolio';
import { productionBuild } from './build';

const benchmarks: readonly Benchmark[] = [
  memoryRest,
  collectDemo,
  portfolioList('sqlite'),
  portfolioList('postgres'),
  uiPortfolio,
  ledgerAppend('sqlite'),
  ledgerAppend('postgres'),
  ledgerVerify,
  gate,
  rollup,
  ...kpiBenchmarks,
];

const usage = `Usage: npm run bench [-- --list | --only NAME[,NAME…]]
Prints a line of JSON for each benchmark; fails when one is over its limit.`;

const log = (line: string) => process.stderr.write(`bench: ${line}\n`);

/** @returns whether the benchmark kept its limit */
async function runOne(
  benchmark: Benchmark,
  bundle: string,
  ends: Ends,
): Promise<boolean> {
  const context: BenchContext = {
    bundle,
    log: line => log(`${benchmark.name}: ${line}`),
    ends,
  };
  try {
    const result = toResult(benchmark, await benchmark.run(context));
    process.stdout.write(`${JSON.stringify(result)}\n`);
    return result.ok;
  } catch (error) {
    const { name, limit } = benchmark;
    const detail = error instanceof Error ? error.message : String(error);
    process.stdout.write(
      `${JSON.stringify({ name, ratio: null, limit, ok: false, detail })}\n`,
    );
    return false;
  } finally {
    await ends.run();
  }
}

function select(args: readonly string[]): readonly Benchmark[] | undefined {
  if (args.length === 0) return benchmarks;
  const [flag, names = ''] = args[0].includes('=') ? args[0].split('=') : args;
  if (flag !== '--only') return undefined;
  const wanted = names.split(',');
  const unknown = wanted.find(name => !benchmarks.some(b => b.name === name));
  if (unknown !== undefined) {
    log(`there is no benchmark "${unknown}"; --list names them`);
    return undefined;
  }
  return benchmarks.filter(({ name }) => wanted.includes(name));
}

async function main() {
  const args = process.argv.slice(2);
  if (args[0] === '--list') {
    for (const { name, limit, about } of benchmarks) {
      process.stdout.write(`${JSON.stringify({ name, limit, about })}\n`);
    }
    return;
  }
  const selected = select(args);
  if (!selected) {
    log(usage);
    process.exitCode = 1;
    return;
  }
  const ends = Ends.untilSignal();
  const bundle = await productionBuild(log);
  let allOk = true;
  for (const benchmark of selected) {
    allOk = (await runOne(benchmark, bundle, ends)) && allOk;
  }
  // Idle connections of finished benchmarks must not hold the process.
  process.exit(allOk ? 0 : 1);
}

main().catch(error => {
  log(error instanceof Error ? error.stack ?? error.message : String(error));
  process.exit(1);
});
