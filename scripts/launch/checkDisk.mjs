import fs from 'node:fs';
import { Problem } from './Problem.mjs';
import { root } from './places.mjs';

const NEEDED_GB = 3;

/** @throws Problem when an installation would fill the disk */
export function checkDisk() {
  // Node before 18.15 cannot tell; then the installer will.
  if (!fs.statfsSync) return;
  const { bavail, bsize } = fs.statfsSync(root);
  const freeGb = (Number(bavail) * Number(bsize)) / 1e9;
  if (freeGb < NEEDED_GB) {
    throw new Problem(
      `The disk has ${freeGb.toFixed(
        1,
      )} GB left where ${NEEDED_GB} GB are needed to install: free some space and run the command again.`,
    );
  }
}
