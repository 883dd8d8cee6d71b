import {
  listOf,
  type ModelFile,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { CommandRequest } from './commandRequest';

/**
 * Refs of the people that rules may have to look at: whoever took part in
 * what is open, and those the command names.
 */
export function peopleIn(
  file: ModelFile,
  { actor, command }: Pick<CommandRequest, 'actor'> & { command?: unknown },
): Set<string> {
  const refs = new Set<string>();
  const add = (ref: string | null | undefined) => {
    if (ref?.startsWith('user:')) refs.add(ref);
  };
  if (actor.type === 'user') add(actor.person.ref);
  add(file.facts?.owner);
  for (const request of listOf(file, 'request')) {
    add(request.requestedBy);
    for (const author of request.authors) if (author.known) add(author.ref);
    for (const decision of request.decisions) {
      add(decision.signer);
      add(decision.onBehalfOf);
    }
  }
  for (const finding of listOf(file, 'finding')) add(finding.owner);
  for (const { author } of listOf(file, 'card')) add(author);
  for (const named of stringsIn(command)) add(named);
  return refs;
}

function stringsIn(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') {
    return /^user:[^\s/]+\/[^\s/]+$/.test(value) ? [value.toLowerCase()] : [];
  }
  if (typeof value !== 'object' || value === null || depth > 4) return [];
  return Object.values(value).flatMap(item => stringsIn(item, depth + 1));
}
