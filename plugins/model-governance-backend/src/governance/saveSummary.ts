import {
  summariseFile,
  type GovernancePolicy,
  type ModelFile,
  type WaitingItem,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  markKpisDue,
  saveGovernanceSummary,
  type Transaction,
} from '../database';

/** Writes what lists show of a file, as of `now`. @returns what waits */
export async function saveSummary(
  tx: Transaction,
  file: ModelFile,
  given: { policy: GovernancePolicy; now: number; seq: number },
): Promise<WaitingItem[]> {
  const { policy, now, seq } = given;
  const summary = summariseFile(file, policy, now);
  const waiting = unique(summary.waiting);
  await saveGovernanceSummary(
    tx,
    {
      model_ref: file.modelRef,
      seq,
      tier: summary.tier,
      tier_until: summary.tierUntil,
      tier_after: summary.tierAfter,
      authorisation: summary.authorisation,
      authorised_until: summary.authorisedUntil,
      authorisation_after: summary.authorisationAfter,
      card_share: summary.cardShare,
      open_findings: summary.openFindings,
      open_requests: summary.openRequests,
      deployed: summary.deployed ? 1 : 0,
      review_at: summary.reviewAt,
    },
    waiting.map(item => ({
      object: item.object,
      slot: item.slot,
      kind: item.kind,
      title: item.title,
      owner: item.owner,
      since: item.since,
      due_at: item.dueAt,
      warn_at: item.warnAt,
      candidates: item.candidates,
    })),
  );
  // Tier, card, waivers and authorisation are facts of KPIs and checks.
  await markKpisDue(tx, [file.modelRef], { what: 'state' });
  return waiting;
}

/** Two reasons to look at one object are one thing to do: the sooner one. */
function unique<T extends { object: string; slot: string; kind: string }>(
  items: readonly T[],
): T[] {
  const byKey = new Map<string, T>();
  for (const item of items) {
    const key = `${item.kind} ${item.object} ${item.slot}`;
    if (!byKey.has(key)) byKey.set(key, item);
  }
  return [...byKey.values()];
}
