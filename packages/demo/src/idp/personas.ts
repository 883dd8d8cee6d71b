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

/** Whoever can log in. */
export type Account = Pick<Persona, 'name' | 'displayName'>;

/**
 * Others of the demo company, who own models and act in its record. They have
 * no card on the login page: no visitor comes to be one of them.
 */
export const colleagues: readonly Account[] = [
  { name: 'yuki', displayName: 'Yuki Tanaka' },
  { name: 'femi', displayName: 'Femi Adeyemi' },
  { name: 'lena', displayName: 'Lena Vogt' },
  { name: 'diego', displayName: 'Diego Ruiz' },
  { name: 'hana', displayName: 'Hana Novak' },
  { name: 'arjun', displayName: 'Arjun Mehta' },
];

export const findPersona = (name: string): Persona | undefined =>
  personas.find(persona => persona.name === name);

export const findAccount = (name: string): Account | undefined =>
  findPersona(name) ?? colleagues.find(one => one.name === name);

export const emailOf = ({ name }: Account): string =>
  `${name}@tidewater.example`;

/** Whom a portal expects, by name or e-mail address (`login_hint`). */
export const findExpected = (hint: unknown): Persona | undefined =>
  personas.find(persona => persona.name === hint || emailOf(persona) === hint);
