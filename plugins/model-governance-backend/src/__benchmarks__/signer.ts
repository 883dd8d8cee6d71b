import { generateKeyPairSync } from 'node:crypto';
import { createRecordSigner } from '../record/signer';

/** A key for one run. */
export function benchSigner() {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return createRecordSigner({ privateKeyPem: pem, production: true });
}
