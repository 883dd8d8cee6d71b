import { createHash } from 'node:crypto';

/**
 * Digest of the artifact of a version. The demo has no artifacts, but their
 * digests are facts all the same: the catalog declares them and the running
 * processes report them.
 */
export function artifactDigest(model: string, version: string): string {
  const hex = createHash('sha256')
    .update(`tidewater.example/models/${model}@${version}`)
    .digest('hex');
  return `sha256:${hex}`;
}
