import { Problem } from './Problem.mjs';

const causes = [
  [
    /ENOSPC|no space left/i,
    'The disk is full: free at least 3 GB and run the command again.',
  ],
  [
    /self.signed|unable to (verify|get)|UNABLE_TO_|CERT_/i,
    'The certificate of the package registry is not trusted: set NODE_EXTRA_CA_CERTS to the file with the certificate of your network and run the command again.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|YN0080|network|getaddrinfo|RequestError/i,
    'The package registry cannot be reached: connect to the network (or set npm_config_registry to one you can reach) and run the command again; after the first run no network is needed.',
  ],
  [
    /EACCES|EPERM|permission denied/i,
    'A file cannot be written: make this folder yours (chown -R) and run the command again.',
  ],
  [
    /YN0028/,
    'yarn.lock does not fit the package.json files: run `yarn install` and commit yarn.lock.',
  ],
];

/** Turns the end of an installer's output into one sentence with the fix. */
export function explain(what, { tail }, log) {
  const cause = causes.find(([pattern]) => pattern.test(tail));
  const sentence =
    cause?.[1] ?? `${what} failed: read ${log}, of which this is the end.`;
  const details = tail.trimEnd().split('\n').slice(-6).join('\n');
  return new Problem(sentence, details);
}
