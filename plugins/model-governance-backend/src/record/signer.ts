import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** Signs the bytes of record entries with Ed25519 (RFC 8032). */
export interface RecordSigner {
  /** `sha256:` and the first 16 hex digits of the public key's SPKI digest. */
  readonly keyId: string;
  readonly publicKeyPem: string;
  /** Signature over UTF-8 bytes, base64. */
  sign(bytes: string): string;
}

/**
 * The signer of the configuration. A key file that does not exist is created,
 * readable by its owner only, unless this is production: there a lost key must
 * not be replaced in silence.
 */
export async function createRecordSigner(options: {
  privateKeyPem?: string;
  keyFile?: string;
  production: boolean;
}): Promise<RecordSigner> {
  const { privateKeyPem, keyFile, production } = options;
  if (privateKeyPem)
    return signerOf(privateKeyPem, 'model-governance.signing.privateKey');
  if (!keyFile) {
    throw new Error(
      'model-governance.signing: set privateKey (an Ed25519 key in PEM) or keyFile (a path to one); the record is signed with it',
    );
  }
  const path = resolve(keyFile);
  const existing = await readFile(path, 'utf8').catch(error => {
    if (error.code === 'ENOENT') return undefined;
    throw new Error(
      `model-governance.signing.keyFile: ${path}: ${error.message}`,
    );
  });
  if (existing !== undefined) {
    return signerOf(existing, 'model-governance.signing.keyFile');
  }
  if (production) {
    throw new Error(
      `model-governance.signing.keyFile: ${path} does not exist; create one with: openssl genpkey -algorithm ed25519 -out ${keyFile}`,
    );
  }
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, pem, { mode: 0o600, flag: 'wx' });
  return signerOf(pem, 'model-governance.signing.keyFile');
}

function signerOf(pem: string, where: string): RecordSigner {
  let privateKey: KeyObject;
  try {
    privateKey = createPrivateKey(pem);
  } catch {
    // The parser's message may quote the key.
    throw new Error(`${where}: not a private key in PEM`);
  }
  if (privateKey.asymmetricKeyType !== 'ed25519') {
    throw new Error(
      `${where}: a key of type ${privateKey.asymmetricKeyType}; Ed25519 is needed`,
    );
  }
  const publicKey = createPublicKey(privateKey);
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const digest = createHash('sha256').update(spki).digest('hex');
  return {
    keyId: `sha256:${digest.slice(0, 16)}`,
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    sign: bytes =>
      sign(null, Buffer.from(bytes, 'utf8'), privateKey).toString('base64'),
  };
}

export function verifySignature(
  bytes: string,
  signature: string,
  publicKeyPem: string,
): boolean {
  return verify(
    null,
    Buffer.from(bytes, 'utf8'),
    publicKeyPem,
    Buffer.from(signature, 'base64'),
  );
}

/** RFC 6962 §2.1: the hash of a leaf is SHA-256 of 0x00 and the bytes. */
export function leafHash(bytes: string): string {
  return createHash('sha256')
    .update(Buffer.from([0]))
    .update(bytes, 'utf8')
    .digest('hex');
}
