import type { RecordEntry } from '@modelgov/backstage-plugin-model-governance-common';
import type { Text } from '../../components/useText';
import { formatDay } from '../../format';
import { isObject } from '../card/values';
import { nameOfType } from './groups';
import { historyMessages } from './messages';

type Events = typeof historyMessages.event;
type EventKey = {
  [F in keyof Events]: `${F}.${keyof Events[F] & string}`;
}[keyof Events];

const known: ReadonlySet<string> = new Set(
  Object.entries(historyMessages.event).flatMap(([family, verbs]) =>
    Object.keys(verbs).map(verb => `${family}.${verb}`),
  ),
);
const isKnown = (name: string): name is EventKey => known.has(name);

/** What happened, in words. A type we do not know is shown as it is. */
export function entryTitle(t: Text, type: string): string {
  const name = nameOfType(type);
  return isKnown(name) ? t(`history.event.${name}`) : type;
}

/** A part of an entry's body, by its path; `undefined` where it has none. */
export function partOf(value: unknown, ...path: string[]): unknown {
  return path.reduce(
    (inner, name) => (isObject(inner) ? inner[name] : undefined),
    value,
  );
}

const textAt = (value: unknown, ...path: string[]) => {
  const found = partOf(value, ...path);
  return typeof found === 'string' && found !== '' ? found : undefined;
};
const numberAt = (value: unknown, ...path: string[]) => {
  const found = partOf(value, ...path);
  return typeof found === 'number' ? found : undefined;
};
const lengthAt = (value: unknown, ...path: string[]) => {
  const found = partOf(value, ...path);
  return Array.isArray(found) ? found.length : undefined;
};

/** What an event carries its object or its id under. */
const objectFields = [
  'request',
  'authorisation',
  'assessment',
  'finding',
  'waiver',
  'validation',
  'review',
  'decommission',
  'intake',
  'deployment',
  'attestation',
  'card',
] as const;

/** The object that an entry is about: `request/req-3`. */
export function objectOf({ body }: RecordEntry): string | undefined {
  for (const field of objectFields) {
    const id = textAt(body, field) ?? textAt(body, field, 'id');
    if (id) return `${field}/${id}`;
  }
  return textAt(body, 'object');
}

const words = (value: string | undefined) => value?.replaceAll('-', ' ');

/** The few words of an entry that a reader looks for first. */
export function entryGist(t: Text, { type, body }: RecordEntry): string[] {
  const day = (at: number | undefined) =>
    at === undefined
      ? undefined
      : t('history.gist.until', { day: formatDay(at) });
  const change = (value: string | undefined) =>
    value && t('history.gist.change', { change: value });
  const count = (
    key: 'history.gist.fields' | 'history.gist.signatures',
    n: number | undefined,
  ) => (n ? t(key, { count: n }) : undefined);
  const parts = (): (string | undefined)[] => {
    switch (nameOfType(type)) {
      case 'model.changed':
        return Object.keys(partOf(body, 'after') ?? {});
      case 'card.published':
        return [
          t('history.gist.version', {
            number: String(numberAt(body, 'card', 'number') ?? '?'),
          }),
          change(textAt(body, 'card', 'changeClass')),
          count('history.gist.fields', lengthAt(body, 'card', 'changed')),
        ];
      case 'assessment.saved':
        return [
          textAt(body, 'assessment', 'use'),
          textAt(body, 'assessment', 'tier'),
        ];
      case 'assessment.raised':
        return [`${textAt(body, 'from')} → ${textAt(body, 'to')}`];
      case 'assessment.lowered':
      case 'assessment.lowering-requested':
        return [textAt(body, 'to'), day(numberAt(body, 'until'))];
      case 'approval.drafted':
        return [textAt(body, 'request', 'environment')];
      case 'approval.submitted':
        return [
          textAt(body, 'tier'),
          change(textAt(body, 'changeClass')),
          count('history.gist.signatures', lengthAt(body, 'slots')),
          round(numberAt(body, 'round')),
        ];
      case 'approval.decided':
        return [
          words(textAt(body, 'decision', 'outcome')),
          words(textAt(body, 'decision', 'slot')),
          round(numberAt(body, 'decision', 'round')),
        ];
      case 'authorisation.granted':
        return [
          textAt(body, 'authorisation', 'environment'),
          day(numberAt(body, 'authorisation', 'expiresAt')),
        ];
      case 'authorisation.suspended':
        return [words(textAt(body, 'suspension', 'trigger'))];
      case 'authorisation.triggered':
        return [
          words(textAt(body, 'trigger', 'kind')),
          words(textAt(body, 'trigger', 'effect')),
        ];
      case 'finding.raised':
        return [
          textAt(body, 'finding', 'title'),
          t('history.gist.severity', {
            severity: String(numberAt(body, 'finding', 'severity') ?? '?'),
          }),
        ];
      case 'validation.concluded':
        return [words(textAt(body, 'validation', 'conclusion'))];
      case 'deployment.reported':
        return [
          textAt(body, 'deployment', 'version'),
          textAt(body, 'deployment', 'environment'),
        ];
      case 'command.refused': {
        const rule = textAt(body, 'rule');
        return [
          textAt(body, 'message'),
          rule && t('history.gist.rule', { rule }),
        ];
      }
      default:
        return [
          words(textAt(body, 'slot')),
          words(textAt(body, 'outcome')),
          words(textAt(body, 'state')),
          words(textAt(body, 'to')),
        ];
    }
  };
  return parts().filter(part => part !== undefined && part !== '') as string[];

  function round(number: number | undefined) {
    return number && number > 1
      ? t('history.gist.round', { round: String(number) })
      : undefined;
  }
}
