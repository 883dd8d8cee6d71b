import {
  RiAlarmWarningLine,
  RiBookletLine,
  RiFileTextLine,
  RiForbidLine,
  RiQuillPenLine,
  RiRocketLine,
  RiScales3Line,
  RiSearchEyeLine,
  RiShieldCheckLine,
} from '@remixicon/react';
import type { RemixiconComponentType } from '@remixicon/react';
import type { Tone } from '../../components/tones';

/** What one filters a history by, in the order of the life of a model. */
export const entryGroups = [
  'catalog',
  'card',
  'risk',
  'approval',
  'authorisation',
  'finding',
  'assurance',
  'running',
  'record',
] as const;
export type EntryGroup = (typeof entryGroups)[number];

const groupOfFamily: Record<string, EntryGroup> = {
  model: 'catalog',
  intake: 'catalog',
  card: 'card',
  assessment: 'risk',
  approval: 'approval',
  authorisation: 'authorisation',
  finding: 'finding',
  waiver: 'finding',
  validation: 'assurance',
  review: 'assurance',
  attestation: 'assurance',
  deployment: 'running',
  decommission: 'running',
};

/** The name of an event without its version: `approval.decided`. */
export const nameOfType = (type: string) => type.replace(/@\d+$/, '');

/** The group of an entry; a type we do not know is about the record itself. */
export function groupOf(type: string): EntryGroup {
  return groupOfFamily[type.split('.')[0]] ?? 'record';
}

export const groupIcons: Record<EntryGroup, RemixiconComponentType> = {
  catalog: RiBookletLine,
  card: RiFileTextLine,
  risk: RiScales3Line,
  approval: RiQuillPenLine,
  authorisation: RiShieldCheckLine,
  finding: RiAlarmWarningLine,
  assurance: RiSearchEyeLine,
  running: RiRocketLine,
  record: RiForbidLine,
};

const tones: Record<string, Tone> = {
  'authorisation.granted': 'positive',
  'authorisation.reinstated': 'positive',
  'assessment.confirmed': 'positive',
  'finding.closed': 'positive',
  'authorisation.triggered': 'warning',
  'approval.turned-stale': 'warning',
  'assessment.raised': 'warning',
  'assessment.returned': 'warning',
  'finding.raised': 'warning',
  'finding.reopened': 'warning',
  'waiver.activated': 'warning',
  'authorisation.suspended': 'negative',
  'authorisation.ended': 'negative',
  'waiver.revoked': 'negative',
  'model.removed': 'negative',
  'command.refused': 'negative',
};

/** How much an entry stands out: most of them are steps, some turn things. */
export const toneOf = (type: string): Tone =>
  tones[nameOfType(type)] ?? 'neutral';
