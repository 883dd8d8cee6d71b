import { NotFoundError } from '@backstage/errors';
import type { AuditorService } from '@backstage/backend-plugin-api';
import { modelGovernanceRecordReadPermission } from '@modelgov/backstage-plugin-model-governance-common';
import type { Database } from '../database';
import type { CheckpointService } from '../ledger/CheckpointService';
import type { VerificationService } from '../ledger/VerificationService';
import { getConsistency, getProof, listLedger } from '../services/ledger';
import type { VisibilityService } from '../services/visibility';
import type { Access } from './access';
import { audited } from './audited';
import type { ValidatedRouter } from './validatedRouter';

export interface LedgerRoutes {
  db: Database;
  checkpoints: CheckpointService;
  verification: VerificationService;
  access: Access;
  visibility: VisibilityService;
  auditor: AuditorService;
}

/** Entries, proofs and integrity. */
export function addLedgerRoutes(
  router: ValidatedRouter,
  routes: LedgerRoutes,
): void {
  const { db, checkpoints, verification, access, visibility, auditor } = routes;
  const reader = (req: Parameters<Access['caller']>[0]) =>
    access.require(req, modelGovernanceRecordReadPermission);

  router.get('/ledger/entries', async (req, res) => {
    const event = { eventId: 'ledger-read', request: req };
    const page = await audited(auditor, event, async () => {
      const credentials = await reader(req);
      return visibility.run(credentials, seen =>
        listLedger(db, seen, req.query),
      );
    });
    res.json(page);
  });

  router.get('/ledger/integrity', async (req, res) => {
    await reader(req);
    res.json(await verification.integrity());
  });

  router.get('/ledger/proof', async (req, res) => {
    const credentials = await reader(req);
    const { seq } = req.query;
    const proof = await visibility.run(credentials, seen =>
      getProof(db, checkpoints, seen, seq),
    );
    res.json(proof);
  });

  router.get('/ledger/consistency', async (req, res) => {
    await reader(req);
    const { from, to } = req.query;
    res.json(await getConsistency(db, from, to));
  });

  router.get('/ledger/checkpoint', async (req, res) => {
    await reader(req);
    const checkpoint = await checkpoints.current();
    if (!checkpoint) throw new NotFoundError('The ledger is empty');
    const { size, note } = checkpoint;
    res.json({ size, note });
  });
}
