import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

export const root = fileURLToPath(new URL('../..', import.meta.url));
/** Git-ignored: what the launcher provides, and what it remembers. */
export const toolchain = join(root, '.toolchain');
export const commands = join(root, 'scripts', 'commands');
