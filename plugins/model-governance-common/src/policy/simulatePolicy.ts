import type { ModelFile } from '../record/modelFile';
import { tierRank } from '../riskTier/assessTier';
import type { GovernancePolicy } from './governancePolicy';
import { simulateModel, type SimulatedModel } from './simulateModel';

/** How many models, and what happens to them. @public */
export interface SimulationSummary {
  models: number;
  affected: number;
  tiersRaised: number;
  tiersLowered: number;
  authorisationsLapsing: number;
  /** Epoch ms; `null` when none lapses. */
  firstLapseAt: number | null;
  requestsNeedingMore: number;
  cardsFailing: number;
  assessmentsToConfirm: number;
  modesTightened: number;
}

/** @public */
export interface PolicySimulation {
  summary: SimulationSummary;
  /** Affected ones only, in the order given. */
  models: SimulatedModel[];
}

/**
 * What another policy would do to many models, before anybody publishes it.
 * Files are read one after the other and not kept.
 *
 * @param now - epoch ms
 * @public
 */
export function simulatePolicy(
  files: Iterable<ModelFile>,
  from: GovernancePolicy,
  to: GovernancePolicy,
  now: number,
): PolicySimulation {
  const summary: SimulationSummary = {
    models: 0,
    affected: 0,
    tiersRaised: 0,
    tiersLowered: 0,
    authorisationsLapsing: 0,
    firstLapseAt: null,
    requestsNeedingMore: 0,
    cardsFailing: 0,
    assessmentsToConfirm: 0,
    modesTightened: 0,
  };
  const models: SimulatedModel[] = [];
  for (const file of files) {
    summary.models += 1;
    const row = simulateModel(file, { from, to, now });
    if (!row) continue;
    models.push(row);
    add(summary, row);
  }
  return { summary, models };
}

const modeRank = { observe: 0, warn: 1, enforce: 2 } as const;

function add(summary: SimulationSummary, row: SimulatedModel): void {
  const moved = tierRank(row.tier.after) - tierRank(row.tier.before);
  summary.affected += 1;
  if (moved > 0) summary.tiersRaised += 1;
  if (moved < 0) summary.tiersLowered += 1;
  summary.authorisationsLapsing += row.lapses.length;
  for (const { wouldEndAt } of row.lapses) {
    summary.firstLapseAt = Math.min(
      summary.firstLapseAt ?? wouldEndAt,
      wouldEndAt,
    );
  }
  summary.requestsNeedingMore += row.requests.length;
  if (row.cardFails) summary.cardsFailing += 1;
  summary.assessmentsToConfirm += row.unconfirmed.length;
  if (modeRank[row.mode.after] > modeRank[row.mode.before]) {
    summary.modesTightened += 1;
  }
}
