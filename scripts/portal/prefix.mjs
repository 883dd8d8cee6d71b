import { stripVTControlCharacters } from 'node:util';

const COLOURS = {
  app: 35,
  backend: 34,
  fleet: 36,
  history: 33,
  idp: 32,
  portal: 1,
  record: 31,
};

/** One line per message, with the part it comes from in front and in colour. */
export function prefixed(stream = process.stdout) {
  const colour = stream.isTTY && !process.env.NO_COLOR;
  return (part, line) => {
    const name = part.padEnd(7);
    const front = colour ? `\x1b[${COLOURS[part] ?? 0}m${name}\x1b[0m` : name;
    const text = colour ? line : stripVTControlCharacters(line);
    stream.write(`${front} │ ${text}\n`);
  };
}
