import type { CanonicalValue } from '../../ledger/canonicalJson';
import { parseJson, parseYaml } from '../documents';
import { cardSchemaVersion } from '../schema/cardSchema';
import { isBranch } from '../tree';
import type { CardFormat, CardProblem } from '../types';
import { isBom } from './cyclonedx/read';
import { isEvalResults } from './huggingFace/evalResults';
import { toolkitSections } from './modelCardToolkit/read';
import { sageMakerSections } from './sageMaker/read';

/** A document that was recognised, or why it was not. */
export type Detected =
  | { format: 'hugging-face'; markdown: string }
  | { format: CardFormat; value: CanonicalValue }
  | { problems: CardProblem[] };

/**
 * Which format a document is in, from what it says and, for Markdown, from
 * its name.
 *
 * @public
 */
export function detectFormat(
  text: string,
  filename?: string,
): CardFormat | undefined {
  const detected = detect(text, filename);
  return 'format' in detected ? detected.format : undefined;
}

export function detect(text: string, filename = ''): Detected {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (start.startsWith('<?xml') || start.startsWith('<bom')) {
    return refused('XML is not read', 'Export the BOM as JSON');
  }
  const markdown =
    /\.(md|markdown)$/i.test(filename) ||
    // Two documents in one file: front matter, then text.
    (/^---\r?\n/.test(start) && /\r?\n---[ \t]*(\r?\n|$)/.test(start.slice(3)));
  if (markdown) return { format: 'hugging-face', markdown: text };
  const json = /^[[{]/.test(start) ? parseJson(start) : undefined;
  // YAML may begin with a bracket too.
  const parsed =
    json && 'value' in json ? json : parseYaml(text.replace(/^\uFEFF/, ''));
  if ('problems' in parsed) return parsed;
  // What parsed as YAML is JSON, except numbers such as .nan, which no reader takes.
  const value = parsed.value as CanonicalValue;
  const format = formatOf(value);
  return format
    ? { format, value }
    : refused(
        `This is ${described(
          value,
        )}, not a model card in a format that is read`,
        'Use modelcard/v1, Model Card Toolkit, Hugging Face, CycloneDX 1.5–1.7 JSON or SageMaker',
      );
}

function formatOf(value: CanonicalValue): CardFormat | undefined {
  if (isEvalResults(value)) return 'hugging-face';
  if (!isBranch(value)) return undefined;
  const has = (names: readonly string[]) =>
    names.some(name => Object.hasOwn(value, name));
  if (isBom(value)) return 'cyclonedx';
  if (value.schemaVersion === cardSchemaVersion) return 'model-governance';
  if (has(sageMakerSections) || typeof value.Content === 'string') {
    return 'sagemaker';
  }
  // SageMaker cards hold `intended_uses`, toolkit cards never.
  if (Object.hasOwn(value, 'intended_uses')) return 'sagemaker';
  if (has(toolkitSections)) return 'model-card-toolkit';
  return undefined;
}

function described(value: CanonicalValue): string {
  if (Array.isArray(value)) return 'a list';
  if (!isBranch(value)) return 'a single value';
  const openLineage = /"_?schemaURL":"[^"]*openlineage/i;
  if (openLineage.test(JSON.stringify(value))) return 'OpenLineage metadata';
  if (Object.hasOwn(value, '$schema')) return 'a JSON Schema or other document';
  return 'a document of unknown kind';
}

function refused(message: string, fix: string) {
  return { problems: [{ pointer: '', message, fix }] };
}
