import { parse, stringify } from 'yaml';
import { canonicalJson, type CanonicalValue } from '../../ledger/canonicalJson';
import type { HashText } from '../../record/context';
import type { ModelCard } from '../schema/cardSchema';
import { toTree } from '../tree';
import type { CardFormat, CardProblem } from '../types';
import { readBom, type BomVersion } from './cyclonedx/read';
import { writeBom } from './cyclonedx/write';
import { readEvalResults, writeEvalResults } from './huggingFace/evalResults';
import { readReadme } from './huggingFace/read';
import { writeReadme } from './huggingFace/write';
import { readToolkit } from './modelCardToolkit/read';
import { writeToolkit } from './modelCardToolkit/write';
import { finishImport, type Found, type ImportedCard } from './reading';
import { writeAndReadBack, type ExportedCard } from './writing';

/** @public */
export type ExportFormat = Exclude<CardFormat, 'sagemaker'>;

/** @public */
export interface ExportOptions {
  hash: HashText;
  /**
   * The document that a card was imported from, and the digest of the card it
   * became. Given back byte for byte when the card is still that one.
   */
  original?: { document: string; cardDigest: string };
  /** CycloneDX; 1.6 unless told. */
  specVersion?: BomVersion;
  /** Hugging Face: the README, or a file for `.eval_results/`. */
  part?: 'readme' | 'eval-results';
}

type NoCard = { problems: CardProblem[] };

/** `sha256:` and hex of the canonical JSON of a card. @public */
export function cardDigest(card: ModelCard, hash: HashText): string {
  return `sha256:${hash(canonicalJson(toTree(card)))}`;
}

/**
 * A card in another format. Strict: the document is valid there, and what
 * does not come back from it unchanged is left out and in the loss report.
 *
 * @public
 */
export function exportCard(
  card: ModelCard,
  format: ExportFormat,
  options: ExportOptions,
): ExportedCard {
  const { hash, original } = options;
  if (original && original.cardDigest === cardDigest(card, hash)) {
    return { document: original.document, lossReport: [] };
  }
  const finish = (document: string, found: Found | NoCard): ImportedCard =>
    'problems' in found ? found : finishImport(found, document, hash);
  switch (format) {
    case 'model-governance':
      return { document: stringify(card, { lineWidth: 0 }), lossReport: [] };
    case 'model-card-toolkit':
      return writeAndReadBack(card, writeToolkit, document =>
        finish(document, readToolkit(JSON.parse(document))),
      );
    case 'cyclonedx':
      return writeAndReadBack(
        card,
        leaves => writeBom(leaves, options.specVersion ?? '1.6'),
        document => finish(document, readBom(JSON.parse(document))),
      );
    default:
      return options.part === 'eval-results'
        ? writeAndReadBack(card, writeEvalResults, document =>
            finish(
              document,
              readEvalResults(parse(document) as CanonicalValue),
            ),
          )
        : writeAndReadBack(card, writeReadme, document =>
            finish(document, readReadme(document)),
          );
  }
}
