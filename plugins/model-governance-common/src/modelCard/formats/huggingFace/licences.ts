import type { Conversion } from '../crosswalk';

/** Hugging Face writes SPDX identifiers in lower case; these are the ones whose own case differs. */
const spdx = [
  'Apache-2.0',
  'MIT',
  'AFL-3.0',
  'Artistic-2.0',
  'BSL-1.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BSD-3-Clause-Clear',
  'CC0-1.0',
  'CC-BY-2.0',
  'CC-BY-3.0',
  'CC-BY-4.0',
  'CC-BY-NC-4.0',
  'CC-BY-NC-ND-4.0',
  'CC-BY-NC-SA-4.0',
  'CC-BY-ND-4.0',
  'CC-BY-SA-3.0',
  'CC-BY-SA-4.0',
  'CDLA-Permissive-2.0',
  'CDLA-Sharing-1.0',
  'ECL-2.0',
  'EPL-2.0',
  'EUPL-1.1',
  'EUPL-1.2',
  'AGPL-3.0',
  'GPL-2.0',
  'GPL-3.0',
  'LGPL-2.1',
  'LGPL-3.0',
  'ISC',
  'MPL-2.0',
  'MS-PL',
  'NCSA',
  'ODbL-1.0',
  'OFL-1.1',
  'OSL-3.0',
  'PostgreSQL',
  'Unlicense',
  'WTFPL',
  'Zlib',
];
const byLowerCase = new Map(spdx.map(id => [id.toLowerCase(), id]));

export const asLicence: Conversion = {
  read: value => ({ value: byLowerCase.get(String(value)) ?? value }),
  write: value => {
    const written = String(value).toLowerCase();
    const back = byLowerCase.get(written) ?? written;
    return back === value && written !== 'other'
      ? { value: written }
      : undefined;
  },
};
