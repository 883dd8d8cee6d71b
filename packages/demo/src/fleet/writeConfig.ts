import { stringify } from 'yaml';
import { openmetricsEndpoints, ports } from './members';

/** Configuration of the backend that allows it to scrape the fleet. */
export function fleetConfigYaml(basePort: number): string {
  return stringify({
    'model-governance': {
      sources: {
        openmetrics: [
          {
            id: 'fleet',
            timeout: { seconds: 5 },
            endpoints: openmetricsEndpoints(basePort),
          },
        ],
      },
    },
  });
}

/** A `prometheus.yml` that scrapes the same addresses with the same labels. */
export function prometheusConfigYaml(
  basePort: number,
  intervalSeconds = 5,
): string {
  return stringify({
    global: { scrape_interval: `${intervalSeconds}s` },
    scrape_configs: [
      {
        job_name: 'fleet',
        static_configs: ports.map(({ offset, labels }) => ({
          targets: [`127.0.0.1:${basePort + offset}`],
          labels,
        })),
      },
    ],
  });
}
