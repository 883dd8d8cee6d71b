/** The readable part of an entity ref: `group:default/ranking` → `ranking`. */
export function formatRef(ref: string): string {
  const [, namespace, name] = /^(?:[^:]+:)?(?:([^/]+)\/)?(.+)$/.exec(ref) ?? [];
  if (!name) return ref;
  return namespace && namespace !== 'default' ? `${namespace}/${name}` : name;
}

/** Enough of a digest to tell two apart by eye: `sha256:1f3c9a0be77d`. */
export function shortDigest(digest: string): string {
  const [algorithm, hex] = digest.split(':');
  return hex ? `${algorithm}:${hex.slice(0, 12)}` : digest.slice(0, 12);
}
