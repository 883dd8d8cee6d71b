import type { ModelGovernanceConfig } from '../config';
import type { CheckpointWitness } from './CheckpointService';
import { createFolderWitness } from './folderWitness';
import { createGitWitness } from './gitWitness';

/** @throws Error for a folder in production: its custodian is the portal's own. */
export function createWitnesses(
  { folder, git }: ModelGovernanceConfig['ledger'],
  production: boolean,
): CheckpointWitness[] {
  if (folder && production) {
    throw new Error(
      'model-governance.ledger.witnesses.folder: a folder has the same custodian as the database and proves nothing in production; use git with a remote of somebody else',
    );
  }
  return [
    ...(folder ? [createFolderWitness(folder)] : []),
    ...(git ? [createGitWitness(git)] : []),
  ];
}
