import type { CheckpointWitness } from '@modelgov/backstage-plugin-model-governance-node';
import type { ModelGovernanceConfig } from '../config';
import { createFolderWitness } from './folderWitness';
import { createGitWitness } from './gitWitness';

/**
 * The built-in witnesses that are configured, and those that were added.
 *
 * @throws Error for a folder in production: its custodian is the portal's own; and for two of one id
 */
export function createWitnesses(
  { folder, git }: ModelGovernanceConfig['ledger'],
  production: boolean,
  added: readonly CheckpointWitness[] = [],
): CheckpointWitness[] {
  if (folder && production) {
    throw new Error(
      'model-governance.ledger.witnesses.folder: a folder has the same custodian as the database and proves nothing in production; use git with a remote of somebody else',
    );
  }
  const all = [
    ...(folder ? [createFolderWitness(folder)] : []),
    ...(git ? [createGitWitness(git)] : []),
    ...added,
  ];
  const twice = all.find(({ id }, i) => all.findIndex(w => w.id === id) !== i);
  if (twice) {
    throw new Error(
      `model-governance.ledger.witnesses: two witnesses have the id "${twice.id}"; ids must differ`,
    );
  }
  return all;
}
