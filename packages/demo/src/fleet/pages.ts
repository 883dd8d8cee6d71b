import { instanceAt, WORLD_SEED, type Instance, type Service } from '../world';
import { dcgmPage } from './dcgm';
import { instrumentator } from './instrumentator';
import { modelFacts } from './modelFacts';
import { pythonProcess } from './pythonProcess';
import { vllmPage } from './vllm';

export const PYTHON_CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';
/** The GPU exporter sets none; this is what Go's server makes of its body. */
export const DCGM_CONTENT_TYPE = 'text/plain; charset=utf-8';

/** One address of the fleet that answers `/metrics`. */
export type Exporter =
  | { kind: 'service'; service: Service; instance: Instance }
  | { kind: 'dcgm'; services: readonly Service[] };

/** What the exporter answers at an instant (epoch ms). */
export function metricsPage(
  exporter: Exporter,
  at: number,
  notBefore?: number,
): { contentType: string; body: string } {
  if (exporter.kind === 'dcgm') {
    return {
      contentType: DCGM_CONTENT_TYPE,
      body: dcgmPage(exporter.services, WORLD_SEED, at),
    };
  }
  const { service, instance } = exporter;
  const state = instanceAt(service, instance, WORLD_SEED, at, notBefore);
  const body = [
    pythonProcess(state),
    service.runtime === 'vllm' ? vllmPage(state) : '',
    service.runtime === 'drift-monitor' ? '' : instrumentator(state),
    modelFacts(state),
  ].join('');
  return { contentType: PYTHON_CONTENT_TYPE, body };
}
