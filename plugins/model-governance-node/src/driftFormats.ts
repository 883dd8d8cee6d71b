import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { DriftResultInput } from '@modelgov/backstage-plugin-model-governance-common';

/** What a tool's report says, in our terms. @public */
export interface TranslatedDriftReport {
  results: DriftResultInput[];
  /** What the report holds that is no value, and why; a sentence each. */
  skipped: string[];
  tool: { name: string; version: string | null };
}

/** The reports of one tool. @public */
export interface DriftFormat {
  /** Stable kebab-case id: the `format` that senders name. */
  readonly id: string;
  /**
   * Pure.
   *
   * @param document - the report as the tool wrote it, parsed; numbers that
   * JSON has no word for (NaN, Infinity) are `null`
   * @throws InputError naming the field that is missing or wrong
   */
  translate(document: unknown): TranslatedDriftReport;
}

/** @public */
export interface ModelGovernanceDriftFormatsExtensionPoint {
  /** Ids must differ; a second format of one id stops the start. */
  addFormat(format: DriftFormat): void;
}

/** @public */
export const modelGovernanceDriftFormatsExtensionPoint =
  createExtensionPoint<ModelGovernanceDriftFormatsExtensionPoint>({
    id: 'model-governance.driftFormats',
  });
