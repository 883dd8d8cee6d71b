import type {
  AuditorService,
  AuthService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  modelGovernanceRecordReadPermission,
  modelGovernanceTextErasePermission,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { Database } from '../database';
import { eraseKeptText } from '../governance/eraseText';
import type { PeopleService } from '../governance/people';
import type { CheckpointService } from '../ledger/CheckpointService';
import type { VerificationService } from '../ledger/VerificationService';
import { getConsistency, getProof, listLedger } from '../services/ledger';
import type { RecordSigner } from '../record/signer';
import type { VisibilityService } from '../services/visibility';
import type { Access } from './access';
import { actorOf } from './actor';
import { audited } from './audited';
import type { ValidatedRouter } from './validatedRouter';

export interface LedgerRoutes {
  context: {
    db: Database;
    signer: RecordSigner;
    people: PeopleService;
    now: () => number;
  };
  auth: AuthService;
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
  const { context, auth, checkpoints, verification, access } = routes;
  const { visibility, auditor } = routes;
  const { db } = context;
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

  router.post('/ledger/erase', async (req, res) => {
    const { modelRef, commitment, reason } = req.body;
    const event = {
      eventId: 'text-erase',
      severityLevel: 'high' as const,
      request: req,
      meta: { modelRef, commitment },
    };
    const erased = await audited(auditor, event, async () => {
      const credentials = await access.require(
        req,
        modelGovernanceTextErasePermission,
      );
      const actor = await actorOf(credentials, auth, context.people);
      if (actor.type !== 'user') {
        throw new NotAllowedError('Erasing is decided by a person');
      }
      return visibility.run(credentials, seen =>
        eraseKeptText(context, seen, {
          modelRef: modelRef.toLocaleLowerCase('en-US'),
          commitment,
          reason,
          actor: actor.person.ref,
        }),
      );
    });
    res.json(erased);
  });

  router.get('/ledger/checkpoint', async (req, res) => {
    await reader(req);
    const checkpoint = await checkpoints.current();
    if (!checkpoint) throw new NotFoundError('The ledger is empty');
    const { size, note } = checkpoint;
    res.json({ size, note });
  });
}
