import type { RecordEntry } from '@modelgov/backstage-plugin-model-governance-common';
import { useEffect, useState } from 'react';
import { checkEntry, type EntryCheck } from './checkEntry';

/** The check of one entry in this browser; `undefined` until it is done. */
export function useEntryCheck(
  entry: RecordEntry,
  publicKeyPem: string | undefined,
): EntryCheck | undefined {
  const [check, setCheck] = useState<EntryCheck>();
  useEffect(() => {
    let current = true;
    checkEntry(entry, publicKeyPem, globalThis.crypto?.subtle)
      // Bytes or a key that cannot even be read were not signed like this.
      .catch((): EntryCheck => 'bad-signature')
      .then(result => {
        if (current) setCheck(result);
      });
    return () => {
      current = false;
    };
  }, [entry, publicKeyPem]);
  return check;
}
