import type { InstanceState } from '../world';
import { family } from './exposition';

/** What our teams add to any server: which artifact runs, and drift. */
export function modelFacts(state: InstanceState): string {
  const running = state.models.filter(({ served }) => served !== undefined);
  const drift = state.models.flatMap(({ model, drift: features }) =>
    features.map(({ feature, psi }) => ({
      labels: { feature, model_name: model.name },
      value: Math.round(psi * 1e6) / 1e6,
    })),
  );
  return [
    running.length > 0
      ? family(
          'gauge',
          'model_info',
          'Version and artifact digest of the loaded model',
          running.map(({ model, version, digest }) => ({
            labels: {
              ...(model.servedName ? { model_name: model.servedName } : {}),
              ...(digest ? { sha: digest } : {}),
              version,
            },
            value: 1,
          })),
        )
      : '',
    drift.length > 0
      ? family(
          'gauge',
          'feature_drift_psi',
          'Population stability index of a feature against its training sample',
          drift,
        )
      : '',
  ].join('');
}
