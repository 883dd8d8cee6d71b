/** The data that drift is measured against. Instants in epoch ms. @public */
export interface ReferenceWindow {
  name: string;
  version: string;
  from: number | null;
  to: number | null;
  /** `sha256:` and hex, of the reference data. */
  digest: string | null;
  n: number | null;
}

/**
 * A reference window is frozen when it is first named: whoever changes what
 * drift is measured against would change every verdict without a trace.
 *
 * @returns what differs, or `undefined`; what a later report leaves out does
 * not differ
 * @public
 */
export function referenceConflict(
  frozen: ReferenceWindow,
  said: ReferenceWindow,
): string | undefined {
  for (const field of ['from', 'to', 'digest', 'n'] as const) {
    const now = said[field];
    if (now !== null && now !== frozen[field]) {
      return `reference.${field}: ${said.name}@${said.version} is frozen with ${
        frozen[field] ?? 'nothing'
      }; give a changed reference a new version`;
    }
  }
  return undefined;
}
