import type { LoadNodes } from '@modelgov/backstage-plugin-model-governance-common';
import { loadNodes, type Database } from '../database';
import { fromHex } from '../record/hashing';

/** Looks up nodes of the tree that the database keeps. */
export function nodeLoader(db: Database): LoadNodes {
  return async nodes => (await loadNodes(db, nodes)).map(fromHex);
}
