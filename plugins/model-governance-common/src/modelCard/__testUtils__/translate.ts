import { importCard, exportCard, type ExportFormat, type ModelCard } from '..';
import { toTree, valueAt } from '../tree';
import { fakeHash as hash } from './hash';

const asText = (document: string | object) =>
  typeof document === 'string' ? document : JSON.stringify(document);

/** What a document that is imported becomes. */
export function read(document: string | object, filename?: string) {
  const imported = importCard(asText(document), { filename, hash });
  if ('problems' in imported) throw new Error(imported.problems[0].message);
  const { card, lossReport } = imported;
  return {
    card,
    at: (pointer: string) => valueAt(toTree(card), pointer),
    lost: lossReport.map(({ pointer }) => pointer).sort(),
  };
}

/** Why a document is refused. */
export function refusal(document: string | object, filename?: string) {
  const imported = importCard(asText(document), { filename, hash });
  return 'problems' in imported ? imported.problems[0].message : null;
}

/** What a card that is exported becomes. */
export function written(card: Partial<ModelCard>, format: ExportFormat) {
  const exported = exportCard(
    { schemaVersion: 'modelcard/v1', ...card },
    format,
    { hash },
  );
  if ('problems' in exported) throw new Error(exported.problems[0].message);
  const lost = exported.lossReport.map(({ pointer }) => pointer).sort();
  return { document: exported.document, lost };
}

/** A README with that front matter and text. */
export function readme(matter: string, body = '') {
  return `---\n${matter}\n---\n${body}`;
}

/** A BOM of one model. */
export function bom(component: object, more: object = {}) {
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    components: [{ type: 'machine-learning-model', name: 'm', ...component }],
    ...more,
  };
}
