/** Stands in for SHA-256 where only sameness counts: 64 hex digits. */
export function fakeHash(text: string): string {
  return Array.from({ length: 8 }, (_, seed) => {
    let hash = 0x811c9dc5 + seed * 0x9e3779b9;
    for (let index = 0; index < text.length; index++) {
      hash = Math.imul(hash + text.charCodeAt(index), 0x01000193);
      hash = (hash << 5) + (hash >>> 27);
    }
    return (hash >>> 0).toString(16).padStart(8, '0');
  }).join('');
}
