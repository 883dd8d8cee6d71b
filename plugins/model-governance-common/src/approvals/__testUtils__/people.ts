import type { Actor, Person } from '../../record/people';
import { group } from './policy';

const groups = {
  olivia: ['ranking'],
  noah: ['ranking'],
  ines: ['model-validation'],
  rita: ['model-risk'],
  carl: ['compliance'],
  beatrice: ['executives'],
  // Leads the department that the owner belongs to.
  marcus: ['marketplace', 'model-validation'],
  nina: ['recommendations'],
  sam: ['sre'],
  aude: ['internal-audit'],
  pat: ['platform-engineering', 'model-risk'],
  // In several lines at once: what separation of duties is about.
  vera: ['model-validation', 'model-risk', 'compliance'],
  otto: ['ranking', 'model-validation'],
  bela: ['validation-pool'],
  ella: ['ranking', 'executives'],
} as const;
export type Name = keyof typeof groups;
export const names = Object.keys(groups) as Name[];

export const user = (name: Name) => `user:default/${name}`;

export function aPerson(name: Name): Person {
  const direct = groups[name].map(group);
  return {
    ref: user(name),
    displayName: name,
    email: null,
    groups: direct,
    directGroups: direct,
  };
}

export const everybody: ReadonlyMap<string, Person> = new Map(
  names.map(name => [user(name), aPerson(name)]),
);

/** A login made for this command. */
export function asUser(name: Name, now: number): Actor {
  return { type: 'user', person: aPerson(name), authenticatedAt: now - 1000 };
}
export const pipeline: Actor = { type: 'service', ref: 'service:ci' };
export const system: Actor = { type: 'system', ref: 'system:portal' };
