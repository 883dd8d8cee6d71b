import type { RecordEntry } from '@modelgov/backstage-plugin-model-governance-common';
import type { Text } from '../../components/useText';

/** What an entry says in one line. Types we do not know are shown as they are. */
export function entryTitle(t: Text, entry: RecordEntry): string {
  switch (entry.type) {
    case 'model.appeared@1':
      return t('record.appeared');
    case 'model.changed@1':
      return t('record.changed', {
        fields: Object.keys(fields(entry.body.after)).join(', '),
      });
    case 'model.removed@1':
      return t('record.removed');
    default:
      return entry.type;
  }
}

/** A line for each field that changed: `version: 12.3.0 → 12.4.0`. */
export function entryChanges(t: Text, { body }: RecordEntry): string[] {
  const before = fields(body.before);
  const after = fields(body.after);
  const word = (value: unknown) =>
    value === null || value === undefined ? t('record.nothing') : String(value);
  return Object.keys(after).map(field =>
    t('record.changeOf', {
      field,
      before: word(before[field]),
      after: word(after[field]),
    }),
  );
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
