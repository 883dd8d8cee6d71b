import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const isExecutable = path => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The first of these names or paths that can be run. */
export function findProgram(names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names
    .filter(Boolean)
    .flatMap(name =>
      name.includes('/') ? [name] : folders.map(folder => join(folder, name)),
    )
    .find(isExecutable);
}
