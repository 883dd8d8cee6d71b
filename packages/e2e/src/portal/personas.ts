/** The people of the demo company, by the name they have in the catalog. */
export const personaNames = [
  'olivia',
  'noah',
  'ines',
  'rita',
  'carl',
  'beatrice',
  'marcus',
  'nina',
  'sam',
  'aude',
  'pat',
] as const;

export type PersonaName = (typeof personaNames)[number];

/** Those who sign in with the browser: manager, engineer, risk officer. */
export const readers = [
  { name: 'marcus', displayName: 'Marcus Hale' },
  { name: 'noah', displayName: 'Noah Okafor' },
  { name: 'rita', displayName: 'Rita Lindqvist' },
] as const;
