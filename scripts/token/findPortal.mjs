import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Problem } from '../launch/Problem.mjs';
import { root } from '../launch/places.mjs';
import { isLoopback } from './isLoopback.mjs';

/** The addresses that a running development portal wrote down. */
export function findPortal() {
  const dataDir = resolve(process.env.DATA_DIR ?? join(root, '.data'));
  let urls;
  try {
    ({ urls } = JSON.parse(readFileSync(join(dataDir, 'portal.json'), 'utf8')));
  } catch {
    throw new Problem(
      'No development portal is running here: start one with `npm start` and wait until it says that it is ready.',
    );
  }
  for (const url of Object.values(urls)) {
    if (!isLoopback(url)) {
      throw new Problem(
        `${url} is not on this machine: tokens are given out for a development portal on loopback only.`,
      );
    }
  }
  return urls;
}
