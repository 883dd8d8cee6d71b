import type { EvidenceCitation } from '@modelgov/backstage-plugin-model-governance-common';

/** `kind | title | address`, as a citation; a record's object as `validation/val-1`. */
export function toCitation(line: string): EvidenceCitation {
  const [kind = '', title = kind, where = ''] = line
    .split('|')
    .map(part => part.trim());
  const isObject = /^[a-z]+\/[a-z]+-\d+$/.test(where);
  return {
    kind,
    title: title || kind,
    url: isObject || where === '' ? null : where,
    digest: null,
    objectRef: isObject ? where : null,
  };
}
