import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { repositoryRoot } from '../process/repository';
import type { PersonaName } from '../portal/personas';

interface Entity {
  kind: string;
  metadata: {
    name: string;
    title?: string;
    annotations?: Record<string, string>;
  };
}

/** Personas of no role that reads restricted models, and of no team that owns one. */
export const outsiders: readonly PersonaName[] = [
  'marcus',
  'nina',
  'noah',
  'olivia',
  'sam',
];

/**
 * Names and titles of the models that outsiders must never read, from the
 * catalog's files and not from the portal, which is what is tested.
 */
export async function restrictedNames(): Promise<string[]> {
  const folder = join(repositoryRoot, 'catalog/models');
  const names: string[] = [];
  for (const file of await readdir(folder)) {
    if (!file.endsWith('.yaml')) continue;
    const text = await readFile(join(folder, file), 'utf8');
    for (const document of parseAllDocuments(text)) {
      const { kind, metadata }: Entity = document.toJS() ?? {};
      const visibility =
        metadata?.annotations?.['model-governance.io/visibility'];
      if (kind !== 'Model' || visibility !== 'restricted') continue;
      names.push(metadata.name, ...(metadata.title ? [metadata.title] : []));
    }
  }
  if (names.length === 0) throw new Error('No model of the demo is restricted');
  return names;
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Those that a text names as a word of their own: `x-server` is not `x`. */
export const namesIn = (text: string, names: readonly string[]): string[] =>
  names.filter(name =>
    new RegExp(`(?<![\\w-])${escape(name)}(?![\\w-])`).test(text),
  );
