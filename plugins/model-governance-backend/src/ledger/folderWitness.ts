import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseCheckpoint } from '@modelgov/backstage-plugin-model-governance-common';
import type { CheckpointWitness } from '@modelgov/backstage-plugin-model-governance-node';

/** What is signed; signatures of one text may differ. */
const signedText = (note: string) => note.split('\n\n')[0];

/** Files that a checkpoint is kept in. */
export const checkpointFiles = (size: number) => [`${size}.txt`, 'latest.txt'];

/**
 * Keeps checkpoints as files, one a size, never overwritten. On the same
 * machine it proves little: it is for development.
 */
export function createFolderWitness(path: string): CheckpointWitness {
  const read = async (name: string) =>
    readFile(join(path, name), 'utf8').catch(error => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
  return {
    id: 'folder',
    latest: () => read('latest.txt'),
    async publish({ size, note }) {
      await mkdir(path, { recursive: true });
      const [file, newest] = checkpointFiles(size);
      const kept = await read(file);
      if (kept === undefined) {
        await writeFile(join(path, file), note, { flag: 'wx' });
      } else if (signedText(kept) !== signedText(note)) {
        throw new Error(
          `${join(
            path,
            file,
          )} says something else about the first ${size} entries: the ledger was rewritten, or the folder belongs to another one`,
        );
      }
      const before = await read(newest);
      const held = before && parseCheckpoint(`${signedText(before)}\n`);
      const { origin } = parseCheckpoint(`${signedText(note)}\n`);
      if (held && held.origin !== origin) {
        throw new Error(
          `${path} holds checkpoints of ${held.origin}, this is ${origin}; give each ledger a place of its own`,
        );
      }
      if (held && held.size > size) {
        throw new Error(
          `${path} holds a checkpoint of ${held.size} entries and the ledger has ${size}: entries were cut off`,
        );
      }
      await writeFile(join(path, newest), note);
    },
  };
}
