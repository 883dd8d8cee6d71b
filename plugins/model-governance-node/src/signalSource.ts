import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type {
  CollectionTarget,
  Reading,
  SeenModel,
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

/** @public */
export interface DiscoverRequest {
  /** What the catalog declares: its label names tell models apart. */
  targets: readonly CollectionTarget[];
  at: Date;
  /** Every outbound call must honour it. */
  signal: AbortSignal;
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
  /**
   * Models that serve here, declared or not, as far as the systems name them.
   * Asked a few times an hour. Throws if it cannot say.
   */
  discover?(request: DiscoverRequest): Promise<SeenModel[]>;
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
