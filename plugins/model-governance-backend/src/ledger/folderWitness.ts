import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CheckpointWitness } from './CheckpointService';

/**
 * Keeps checkpoints as files, one a size, never overwritten. On the same
 * machine it proves little: it is for development.
 */
export function createFolderWitness(path: string): CheckpointWitness {
  return {
    id: 'folder',
    async publish({ size, note }) {
      await mkdir(path, { recursive: true });
      const file = join(path, `${size}.txt`);
      try {
        await writeFile(file, note, { flag: 'wx' });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        const kept = await readFile(file, 'utf8');
        // Signatures may differ; what is signed may not.
        if (kept.split('\n\n')[0] !== note.split('\n\n')[0]) {
          throw new Error(
            `${file} says something else about the first ${size} entries: the ledger was rewritten, or the folder belongs to another one`,
          );
        }
      }
      await writeFile(join(path, 'latest.txt'), note);
    },
  };
}
