const secretParameter =
  /token|key|secret|pass|auth|sig|credential|session|code/i;

/** The address as people may see it: no user, no password, no secret values. */
export function redactUrl(address: string | URL): string {
  const url = new URL(address);
  url.username = '';
  url.password = '';
  url.hash = '';
  for (const name of [...url.searchParams.keys()]) {
    if (secretParameter.test(name)) url.searchParams.set(name, 'redacted');
  }
  return url.href;
}

/**
 * Takes known secrets out of text that came from outside: servers echo
 * headers and addresses in their error pages.
 */
export function redactSecrets(
  text: string,
  secrets: readonly string[],
): string {
  let clean = text;
  for (const secret of secrets) {
    // Shorter ones would only punch holes into words.
    if (secret.length >= 4) clean = clean.replaceAll(secret, '[redacted]');
  }
  return clean;
}

/** The beginning of a body, on one line, for a message. */
export function excerpt(text: string, length = 60): string {
  // eslint-disable-next-line no-control-regex
  const line = text.slice(0, length * 4).replace(/[\s\x00-\x1f\x7f]+/g, ' ');
  const trimmed = line.trim();
  return trimmed.length > length ? `${trimmed.slice(0, length)}…` : trimmed;
}
