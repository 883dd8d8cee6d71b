import { put, type ModelFile } from '../record/modelFile';
import { change } from './change';
import type { FollowUpEvent } from './events';
import type { Finding, Waiver } from './types';

type WaiverEvent = Extract<FollowUpEvent, { type: `waiver.${string}` }>;

/** Waivers, and the findings that they accept for a while. */
export function evolveWaiver(
  file: ModelFile,
  event: WaiverEvent,
  at: number,
): ModelFile {
  if (event.type === 'waiver.requested@1') {
    return put(file, 'waiver', event.waiver);
  }
  const before = file.objects.waiver[event.waiver];
  if (!before) return file;
  const after = waiverAfter(before, event, at);
  return acceptFinding(change(file, 'waiver', before.id, after), after);
}

function waiverAfter(
  waiver: Waiver,
  event: Exclude<WaiverEvent, { type: 'waiver.requested@1' }>,
  at: number,
): Waiver {
  switch (event.type) {
    case 'waiver.agreed@1': {
      const agreement = { person: event.by, slot: event.slot, at };
      return waiver.renewal
        ? {
            ...waiver,
            renewal: {
              ...waiver.renewal,
              approvedBy: [...waiver.renewal.approvedBy, agreement],
            },
          }
        : { ...waiver, approvedBy: [...waiver.approvedBy, agreement] };
    }
    case 'waiver.activated@1':
      return { ...waiver, state: 'active', activatedAt: at };
    case 'waiver.renewal-requested@1':
      return {
        ...waiver,
        renewal: {
          until: event.until,
          requestedBy: event.by,
          requestedAt: at,
          reason: event.reason,
          approvedBy: [],
        },
      };
    case 'waiver.renewed@1':
      return {
        ...waiver,
        expiresAt: event.until,
        renewals: waiver.renewals + 1,
        approvedBy: waiver.renewal?.approvedBy ?? waiver.approvedBy,
        renewal: null,
      };
    case 'waiver.rejected@1':
      // A renewal that is rejected leaves the waiver until its own date.
      return waiver.state === 'active'
        ? { ...waiver, renewal: null }
        : { ...waiver, state: 'rejected', endedAt: at };
    default:
      return { ...waiver, state: 'revoked', renewal: null, endedAt: at };
  }
}

function acceptFinding(file: ModelFile, waiver: Waiver): ModelFile {
  if (!waiver.about.startsWith('finding/')) return file;
  const id = waiver.about.slice('finding/'.length);
  const finding = file.objects.finding[id];
  if (!finding) return file;
  const patch = acceptance(finding, waiver);
  return patch ? change(file, 'finding', id, patch) : file;
}

function acceptance(
  finding: Finding,
  waiver: Waiver,
): Partial<Finding> | undefined {
  if (waiver.state === 'active') {
    return {
      // What was resolved or closed meanwhile stays so.
      state: finding.state === 'open' ? 'accepted' : finding.state,
      waiver: waiver.id,
      acceptedUntil: waiver.expiresAt,
    };
  }
  return waiver.state === 'revoked' && finding.waiver === waiver.id
    ? {
        state: finding.state === 'accepted' ? 'open' : finding.state,
        waiver: null,
        acceptedUntil: null,
      }
    : undefined;
}
