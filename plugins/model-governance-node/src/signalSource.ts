import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type {
  CollectionTarget,
  Reading,
} from '@modelgov/backstage-plugin-model-governance-common';

/** @public */
export interface SignalSourceReadRequest {
  targets: readonly CollectionTarget[];
  /** Instant of evaluation; the window is `[at - windowMs, at]`. */
  at: Date;
  windowMs: number;
  /** Aborted at the end of the cycle; every outbound call must honour it. */
  signal: AbortSignal;
}

/** Health of one endpoint or tenant behind a source. @public */
export interface SourcePart {
  name: string;
  state: 'ok' | 'down';
  reason?: string;
}

/** @public */
export interface SignalSourceReadResult {
  /** One reading per target and measure of the target's profile. */
  readings: Reading[];
  parts: SourcePart[];
}

/**
 * An outside system that live numbers come from.
 *
 * @public
 */
export interface SignalSource {
  /** Stable kebab-case id: config key, task id and provenance of every number. */
  readonly id: string;
  /** Adapter that it is made by, such as `openmetrics`. */
  readonly kind: string;
  /**
   * One reading per target and measure: what cannot be read is `absent` with
   * its reason. Throws only if the whole source is unreachable.
   */
  read(request: SignalSourceReadRequest): Promise<SignalSourceReadResult>;
}

/** @public */
export interface ModelGovernanceSignalSourcesExtensionPoint {
  /** Ids must differ; a second source of one id stops the start. */
  addSource(source: SignalSource): void;
}

/** @public */
export const modelGovernanceSignalSourcesExtensionPoint =
  createExtensionPoint<ModelGovernanceSignalSourcesExtensionPoint>({
    id: 'model-governance.signalSources',
  });
