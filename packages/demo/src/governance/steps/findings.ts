import type {
  Severity,
  SlotKind,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { DemoStep, RecordFile } from '../types';

/** Of the finding that a person raised under this name. */
function findingOf(file: RecordFile, cause: string) {
  return file.finding.find(one => one.cause === `person:${cause}`);
}

export interface Defect {
  /** Names it for good. */
  cause: string;
  severity: Severity;
  title: string;
  description: string;
  /** Who repairs it: a person or group ref. */
  owner: string;
}

export function raiseFinding(person: string, defect: Defect): DemoStep[] {
  return [
    {
      key: `finding ${defect.cause}`,
      person,
      command: () => ({ type: 'finding.raise', ...defect }),
      isDone: file => findingOf(file, defect.cause) !== undefined,
    },
  ];
}

export function resolveFinding(
  person: string,
  cause: string,
  resolution: string,
): DemoStep[] {
  return [
    {
      key: `resolve ${cause}`,
      person,
      command: file => {
        const found = findingOf(file, cause);
        return (
          found && { type: 'finding.resolve', finding: found.id, resolution }
        );
      },
      isDone: file => (findingOf(file, cause)?.resolvedAt ?? null) !== null,
    },
  ];
}

export function closeFinding(
  person: string,
  cause: string,
  reason: string,
): DemoStep[] {
  return [
    {
      key: `close ${cause}`,
      person,
      command: file => {
        const found = findingOf(file, cause);
        return found && { type: 'finding.close', finding: found.id, reason };
      },
      isDone: file => (findingOf(file, cause)?.closedAt ?? null) !== null,
    },
  ];
}

/** A finding is accepted for a while: asked by one, agreed by another. */
export function waive(
  cause: string,
  asked: { by: string; reason: string; until: number },
  agreed: { by: string; slot: SlotKind; reason: string },
): DemoStep[] {
  return [
    {
      key: `waiver ${cause}`,
      person: asked.by,
      command: file => {
        const found = findingOf(file, cause);
        return (
          found && {
            type: 'waiver.request',
            about: `finding/${found.id}`,
            reason: asked.reason,
            until: asked.until,
          }
        );
      },
      isDone: file => file.waiver.length > 0,
    },
    {
      key: `agree to waiver ${cause}`,
      person: agreed.by,
      signs: true,
      command: file => {
        const [waiver] = file.waiver;
        const { slot, reason } = agreed;
        return (
          waiver && { type: 'waiver.approve', waiver: waiver.id, slot, reason }
        );
      },
      isDone: file => (file.waiver.at(0)?.approvedBy.length ?? 0) > 0,
    },
  ];
}
