import { createHash } from 'node:crypto';
import {
  verifyConsistency,
  verifyInclusion,
  type ProofFault,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { FileOutcome } from './checkFile';

/** A test vector as transparency-dev/merkle publishes them; numbers are 64-bit and kept as text. */
interface Vector {
  wantErr: boolean;
  proof: string[] | null;
  leafIdx?: string;
  treeSize: string;
  root: string;
  leafHash: string;
  size1: string;
  size2: string;
  root1: string;
  root2: string;
}

const collection = /^\s*\{\s*"(inclusion|consistency)\/[^"]+\.json"\s*:/;

/** A file of RFC 6962 test vectors, path → JSON text, or one of them. */
export function isProofs(text: string): boolean {
  return (
    collection.test(text) ||
    (/"wantErr"\s*:/.test(text) && /"(leafIdx|size1)"\s*:/.test(text))
  );
}

/** Whether our verification judges every proof as the vector says. */
export function checkProofs(text: string): FileOutcome {
  const vectors = collection.test(text)
    ? Object.entries<string>(JSON.parse(text))
    : ([['proof', text]] satisfies [string, string][]);
  const wrong = vectors.flatMap(([name, json]) => {
    const vector = parseVector(json);
    const fault = judge(vector);
    return (fault !== null) === vector.wantErr
      ? []
      : [`${name} ${fault ?? 'holds, but must not'}`];
  });
  return wrong.length > 0
    ? {
        outcome: 'failed',
        format: 'rfc6962',
        detail: `${wrong.length} of ${vectors.length} proofs judged wrongly: ${wrong[0]}`,
      }
    : {
        outcome: 'passed',
        format: 'rfc6962',
        detail: `${vectors.length} proofs`,
      };
}

// A JavaScript number cannot hold 2^64 - 1: the digits go straight to bigint.
function parseVector(json: string): Vector {
  return JSON.parse(
    json.replace(/("(?:leafIdx|treeSize|size1|size2)"\s*:\s*)(\d+)/g, '$1"$2"'),
  );
}

const sha256 = (bytes: Uint8Array) =>
  new Uint8Array(createHash('sha256').update(bytes).digest());

const bytes = (base64: string | null) =>
  new Uint8Array(Buffer.from(base64 ?? '', 'base64'));

function judge(vector: Vector): ProofFault | null {
  const proof = (vector.proof ?? []).map(bytes);
  return vector.leafIdx === undefined
    ? verifyConsistency(sha256, {
        first: BigInt(vector.size1),
        second: BigInt(vector.size2),
        firstRoot: bytes(vector.root1),
        secondRoot: bytes(vector.root2),
        proof,
      })
    : verifyInclusion(sha256, {
        index: BigInt(vector.leafIdx),
        size: BigInt(vector.treeSize),
        root: bytes(vector.root),
        leafHash: bytes(vector.leafHash),
        proof,
      });
}
