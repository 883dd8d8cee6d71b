import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { option, type Command } from '../command';
import { checkFile } from '../conformance/checkFile';

/** Tries every card, ML-BOM and proof vector in a folder and says what it made of each. */
export const command: Command = {
  usage: 'conformance --dir DIR',
  async run(args, output) {
    const dir = option(args, 'dir');
    if (!dir) {
      output.complain('conformance --dir DIR');
      return 2;
    }
    const counts = { imported: 0, passed: 0, refused: 0, failed: 0 };
    for (const file of await filesIn(dir)) {
      const text = await readFile(file, 'utf8');
      const { outcome, format, detail } = checkFile(file, text);
      counts[outcome] += 1;
      output.print(`${relative(dir, file)}  ${format}  ${outcome}: ${detail}`);
    }
    output.print(
      `${counts.imported} imported, ${counts.passed} proof files passed, ${counts.refused} refused, ${counts.failed} failed`,
    );
    return counts.failed > 0 ? 1 : 0;
  },
};

const read = /\.(json|ya?ml|md|markdown)$/i;

async function filesIn(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile() && read.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
}
