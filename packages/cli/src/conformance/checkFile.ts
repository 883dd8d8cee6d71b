import { basename } from 'node:path';
import { importCard } from '@modelgov/backstage-plugin-model-governance-common';
import { sha256 } from '../hash';
import { checkProofs, isProofs } from './checkProofs';

/** What became of a file. */
export interface FileOutcome {
  /** `failed`: we broke, or a proof was judged wrongly. */
  outcome: 'imported' | 'passed' | 'refused' | 'failed';
  format: string;
  detail: string;
}

export function checkFile(file: string, text: string): FileOutcome {
  try {
    if (isProofs(text)) return checkProofs(text);
    const imported = importCard(text, {
      filename: basename(file),
      hash: sha256,
    });
    if ('problems' in imported) {
      const [{ pointer, message }] = imported.problems;
      return {
        outcome: 'refused',
        format: '-',
        detail: pointer ? `${pointer}: ${message}` : message,
      };
    }
    const { format, lossReport } = imported;
    return {
      outcome: 'imported',
      format,
      detail: `with ${lossReport.length} losses`,
    };
  } catch (error) {
    // Nothing in a file may make us break: that is what this command looks for.
    const reason = error instanceof Error ? error.message : String(error);
    return { outcome: 'failed', format: '-', detail: reason };
  }
}
