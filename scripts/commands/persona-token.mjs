import { Problem } from '../launch/Problem.mjs';
import { fetchToken } from '../token/fetchToken.mjs';
import { findPersona, personas } from '../token/findPersona.mjs';
import { findPortal } from '../token/findPortal.mjs';

// `npm run -s persona-token -- NAME`: only the token goes to stdout.
const [name] = process.argv.slice(2);

const line = ({ key, name: user, displayName, group }) =>
  [key.padEnd(14), user.padEnd(10), displayName.padEnd(20), group].join('');

try {
  if (name === '--list') {
    process.stdout.write(`${personas.map(line).join('\n')}\n`);
  } else {
    const persona = findPersona(name);
    process.stdout.write(`${await fetchToken(findPortal(), persona)}\n`);
  }
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
