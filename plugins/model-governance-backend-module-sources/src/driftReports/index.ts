import type { DriftFormat } from '@modelgov/backstage-plugin-model-governance-node';
import { alibiDetect } from './alibiDetect';
import { evidently } from './evidently';
import { greatExpectations } from './greatExpectations';
import { nannyml } from './nannyml';
import { sagemakerModelMonitor } from './sagemakerModelMonitor';
import { whylogs } from './whylogs';

/** Reports that we read, by the `format` that senders name. */
export const driftFormats: readonly DriftFormat[] = [
  evidently,
  nannyml,
  whylogs,
  alibiDetect,
  sagemakerModelMonitor,
  greatExpectations,
];
