// Not personas.json: Node would take that for this file.
import personaList from './tidewaterPersonas.json';

/** Someone of the demo company whom a visitor can sign in as. */
export interface Persona {
  /** `metadata.name` of the User entity, and the subject in tokens. */
  name: string;
  /** The reader this persona stands for, as scripts name it. */
  key: string;
  displayName: string;
  title: string;
  /** `metadata.name` of the Group entity. */
  group: string;
  comesFor: string;
}

export const personas: readonly Persona[] = personaList;

export const findPersona = (name: string): Persona | undefined =>
  personas.find(persona => persona.name === name);

export const emailOf = (persona: Persona): string =>
  `${persona.name}@tidewater.example`;

/** Whom a portal expects, by name or e-mail address (`login_hint`). */
export const findExpected = (hint: unknown): Persona | undefined =>
  personas.find(persona => persona.name === hint || emailOf(persona) === hint);
