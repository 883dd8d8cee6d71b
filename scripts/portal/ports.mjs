import { createServer } from 'node:net';
import { Problem } from '../launch/Problem.mjs';

const DEFAULTS = {
  app: { variable: 'APP_PORT', port: 3000 },
  backend: { variable: 'BACKEND_PORT', port: 7007 },
  idp: { variable: 'IDP_PORT', port: 7010 },
  fleet: { variable: 'FLEET_BASE_PORT', port: 7101 },
};

function readPort({ variable, port }) {
  const text = process.env[variable];
  if (text === undefined || text === '') return port;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1024 || value > 65_535) {
    throw new Problem(
      `${variable} is "${text}": set it to a whole number from 1024 to 65535.`,
    );
  }
  return value;
}

/** The ports of a portal, from the environment. */
export const readPorts = () =>
  Object.fromEntries(
    Object.entries(DEFAULTS).map(([name, entry]) => [name, readPort(entry)]),
  );

const isFree = port =>
  new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/**
 * @param {{ name: string, port: number }[]} wanted
 * @throws Problem naming the port that is taken and the variable that moves it
 */
export async function checkPorts(wanted) {
  for (const { name, port } of wanted) {
    if (await isFree(port)) continue;
    const { variable } = DEFAULTS[name];
    throw new Problem(
      `Port ${port} (${name}) is taken, perhaps by another portal: stop what listens there, or set ${variable} to a free port.`,
    );
  }
}
