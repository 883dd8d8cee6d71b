import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  completeness,
  exportCard,
  importCard,
  type CardProblem,
  type ExportFormat,
  type ImportedCard,
  type Loss,
} from '@modelgov/backstage-plugin-model-governance-common';
import { operands, option, type Command, type Output } from '../command';
import { sha256 } from '../hash';

const formats: readonly ExportFormat[] = [
  'model-governance',
  'model-card-toolkit',
  'hugging-face',
  'cyclonedx',
];
const usage = [
  'card validate FILE',
  'card import FILE',
  `card export FILE --format ${formats.join('|')}`,
].join('\n');

/** Checks and translates a model card; the result goes to standard output. */
export const command: Command = {
  usage,
  async run(args, output) {
    const [action, file] = operands(args);
    const format = formats.find(known => known === option(args, 'format'));
    const known =
      ['validate', 'import'].includes(action) ||
      (action === 'export' && format !== undefined);
    if (!known || !file) {
      output.complain(usage);
      return 2;
    }
    const imported = importCard(await readFile(file, 'utf8'), {
      filename: basename(file),
      hash: sha256,
    });
    if ('problems' in imported) return complain(imported.problems, output);
    if (action === 'validate') return validate(imported, output);
    report(imported.lossReport, output);
    const exported = exportCard(imported.card, format ?? 'model-governance', {
      hash: sha256,
    });
    if ('problems' in exported) return complain(exported.problems, output);
    if (action === 'export') report(exported.lossReport, output);
    output.print(exported.document.trimEnd());
    return 0;
  },
};

type Imported = Exclude<ImportedCard, { problems: CardProblem[] }>;

function validate({ format, card, lossReport }: Imported, output: Output) {
  output.print(`Valid (${format}), ${lossReport.length} losses`);
  for (const tier of ['T4', 'T3', 'T2', 'T1'] as const) {
    const { share, missing } = completeness(card, tier);
    const labels = missing.map(({ label }) => label).join(', ');
    output.print(
      `${tier}: ${Math.floor(share * 100)} % complete${
        labels ? `; missing: ${labels}` : ''
      }`,
    );
  }
  return 0;
}

function complain(problems: readonly CardProblem[], output: Output) {
  problems.forEach(({ pointer, message, fix }) =>
    output.complain(`${pointer || '/'}: ${message}. ${fix}`),
  );
  return 1;
}

function report(losses: readonly Loss[], output: Output) {
  losses.forEach(({ pointer, reason }) =>
    output.complain(`not carried: ${pointer}: ${reason}`),
  );
}
