import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../launch/Problem.mjs';
import { root } from '../launch/places.mjs';

const file = join(
  root,
  'packages',
  'demo',
  'src',
  'idp',
  'tidewaterPersonas.json',
);

export const personas = JSON.parse(readFileSync(file, 'utf8'));

/** By user name (`rita`) or by what the persona stands for (`risk-officer`). */
export function findPersona(text) {
  const persona = personas.find(
    ({ name, key }) => name === text || key === text,
  );
  if (persona) return persona;
  const known = personas.map(({ key }) => key).join(', ');
  throw new Problem(
    text
      ? `Nobody in the demo company is "${text}": use one of ${known}.`
      : `Say whose token: npm run -s persona-token -- NAME, where NAME is one of ${known}.`,
  );
}
