import type { HashText } from '../../record/context';
import { parseCard } from '../parse';
import type { CardFormat } from '../types';
import { detect } from './detect';
import { readBom } from './cyclonedx/read';
import { isEvalResults, readEvalResults } from './huggingFace/evalResults';
import { readReadme } from './huggingFace/read';
import { readToolkit } from './modelCardToolkit/read';
import { finishImport, type ImportedCard } from './reading';
import { readSageMaker } from './sageMaker/read';

/** @public */
export interface ImportOptions {
  /** Helps to tell Markdown from YAML. */
  filename?: string;
  /** Refuses a document of another format. */
  format?: CardFormat;
  hash: HashText;
}

/**
 * The card that a document describes, in whichever format it is. Tolerant:
 * what the card cannot take is in the loss report; only a document that is no
 * model card is refused.
 *
 * @public
 */
export function importCard(text: string, options: ImportOptions): ImportedCard {
  const { filename, format, hash } = options;
  const detected = detect(text, filename);
  if ('problems' in detected) return detected;
  if (format && detected.format !== format) {
    return {
      problems: [
        {
          pointer: '',
          message: `The document is ${detected.format}, not ${format}`,
          fix: `Import it as ${detected.format}`,
        },
      ],
    };
  }
  if ('markdown' in detected) {
    const found = readReadme(detected.markdown);
    return 'problems' in found ? found : finishImport(found, text, hash);
  }
  const { value } = detected;
  if (detected.format === 'model-governance') {
    const parsed = parseCard(value);
    return 'problems' in parsed
      ? parsed
      : { format: detected.format, card: parsed.card, lossReport: [] };
  }
  const found =
    (detected.format === 'cyclonedx' && readBom(value)) ||
    (detected.format === 'sagemaker' && readSageMaker(value)) ||
    (isEvalResults(value) && readEvalResults(value)) ||
    readToolkit(value);
  return 'problems' in found ? found : finishImport(found, text, hash);
}
