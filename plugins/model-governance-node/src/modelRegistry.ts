import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { RegisteredModel } from '@modelgov/backstage-plugin-model-governance-common';

/**
 * Where models are registered outside of the portal: MLflow and the like.
 *
 * @public
 */
export interface ModelRegistry {
  /** Stable kebab-case id: part of the provenance of what it says. */
  readonly id: string;
  /** What it is, `mlflow`. */
  readonly kind: string;
  /** How often it is read. */
  readonly intervalMs: number;
  /**
   * All models with all their versions.
   *
   * @throws Error with a sentence where any part of the answer is missing: half
   * an answer would look as if the other half had been deleted
   */
  read(signal: AbortSignal): Promise<RegisteredModel[]>;
  /**
   * Whether the registry itself sent that it has news; absent where it is not
   * configured to. What the message says is not believed: it makes the portal
   * read.
   */
  isNews?(message: RegistryMessage): boolean;
}

/** What arrived at the address for a registry's messages. @public */
export interface RegistryMessage {
  /** Names in lower case. */
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The bytes that were signed. */
  body: Uint8Array;
  /** When it arrived, epoch ms. */
  at: number;
}

/** @public */
export interface ModelGovernanceRegistriesExtensionPoint {
  /** Ids must differ from each other and from those of sources. */
  addRegistry(registry: ModelRegistry): void;
}

/** @public */
export const modelGovernanceRegistriesExtensionPoint =
  createExtensionPoint<ModelGovernanceRegistriesExtensionPoint>({
    id: 'model-governance.registries',
  });
