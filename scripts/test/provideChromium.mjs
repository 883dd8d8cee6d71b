import { aptGet, isRoot } from './debian.mjs';
import { findProgram } from './findProgram.mjs';

const NAMES = [
  process.env.CHROMIUM_BIN,
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * Finds a Chromium, or installs one where this may be done without asking.
 * @returns {Promise<{ path: string } | { reason: string }>}
 */
export async function provideChromium() {
  const found = findProgram(NAMES);
  if (found) return { path: found };
  const fix = 'install chromium, or set CHROMIUM_BIN to one';
  if (!isRoot) return { reason: `no Chromium found: ${fix}` };
  const { ok, reason } = await aptGet(['install', '-y', 'chromium']);
  const path = ok && findProgram(NAMES);
  return path
    ? { path }
    : { reason: `no Chromium found or installable (${reason}): ${fix}` };
}
