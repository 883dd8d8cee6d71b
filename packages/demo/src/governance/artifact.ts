import { artifactDigest } from '../world';

/** What a version of a model is made of. */
export function artifactOf(name: string, version: string) {
  return { version, digest: artifactDigest(name, version) };
}

/** A validation report is a document with a digest of its own. */
export function reportDigest(name: string, version: string): string {
  return artifactDigest(`validation-report/${name}`, version);
}

/** Where nearly everything runs. */
export const inProduction = {
  environment: 'production',
  region: 'eu-west-1',
  role: 'champion',
  trafficShare: 1,
} as const;
