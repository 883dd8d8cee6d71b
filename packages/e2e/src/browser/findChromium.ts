import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The installed browser: CHROMIUM_BIN, or the first that is found. */
export function findChromium(): string | undefined {
  const { CHROMIUM_BIN, PATH = '' } = process.env;
  const candidates = [
    ...(CHROMIUM_BIN ? [CHROMIUM_BIN] : []),
    ...PATH.split(delimiter).flatMap(folder =>
      NAMES.map(name => join(folder, name)),
    ),
    ...ELSEWHERE,
  ];
  return candidates.find(path => existsSync(path));
}
