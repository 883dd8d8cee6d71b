import {
  DEFAULT_BASE_PORT,
  members,
  openmetricsEndpoints,
  ports,
} from './members';
import { startSupervisor } from './supervisor';
import { fleetConfigYaml, prometheusConfigYaml } from './writeConfig';

const usage = `Usage: fleet/main.ts [--endpoints | --config | --prometheus]
  (none)        run the fleet until SIGTERM or SIGINT
  --endpoints   print the scraped addresses as JSON
  --config      print the backend configuration for them as YAML
  --prometheus  print a prometheus.yml for them
FLEET_BASE_PORT (default ${DEFAULT_BASE_PORT}) is the first port; FLEET_RESTART=1 starts dead members again.`;

function readBasePort(): number {
  const text = process.env.FLEET_BASE_PORT ?? String(DEFAULT_BASE_PORT);
  const port = Number(text);
  const highest = 65_535 - ports.length;
  if (!Number.isInteger(port) || port < 1_024 || port > highest) {
    throw new Error(
      `FLEET_BASE_PORT is "${text}": expected a whole number from 1024 to ${highest}`,
    );
  }
  return port;
}

const log = (line: string) => process.stdout.write(`${line}\n`);

async function runFleet(basePort: number) {
  if (process.env.NODE_ENV === 'production') {
    throw new Error(
      'The demo fleet is not for production: unset NODE_ENV or set it to development',
    );
  }
  const before = Date.now();
  const fleet = await startSupervisor({
    basePort,
    restart: process.env.FLEET_RESTART === '1',
    log,
  });
  const end = () => {
    fleet.stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  // Started with a channel: whoever holds its other end wants no fleet alone.
  process.on('disconnect', end);
  const seconds = ((Date.now() - before) / 1000).toFixed(1);
  const last = basePort + ports.length - 1;
  log(
    `fleet ready: ${members.length} members, ${ports.length} addresses, 127.0.0.1:${basePort}-${last}, after ${seconds} s`,
  );
  // Without members there is nothing left to hold the event loop.
  setInterval(() => {}, 2 ** 30);
}

async function main() {
  const [command, ...rest] = process.argv.slice(2);
  const basePort = readBasePort();
  if (command === undefined) await runFleet(basePort);
  else if (rest.length > 0) log(usage);
  else if (command === '--endpoints') {
    log(JSON.stringify(openmetricsEndpoints(basePort), null, 2));
  } else if (command === '--config') log(fleetConfigYaml(basePort).trimEnd());
  else if (command === '--prometheus') {
    log(prometheusConfigYaml(basePort).trimEnd());
  } else {
    log(usage);
    process.exitCode = command === '--help' ? 0 : 1;
  }
}

main().catch(error => {
  process.stderr.write(
    `fleet: ${error instanceof Error ? error.message : error}\n`,
  );
  process.exit(1);
});
