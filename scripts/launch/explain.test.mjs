import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { explain } from './explain.mjs';

describe('a failed installation', () => {
  for (const [cause, tail, fix] of [
    ['no network', 'getaddrinfo EAI_AGAIN registry.npmjs.org', /network/],
    ['no network for Yarn', 'YN0080: Request has been blocked', /network/],
    ['a full disk', 'ENOSPC: no space left on device, write', /3 GB/],
    ['a foreign file', 'EACCES: permission denied, mkdir', /chown/],
    [
      'an unknown certificate',
      'RequestError: self-signed certificate in certificate chain',
      /NODE_EXTRA_CA_CERTS/,
    ],
    [
      'a stale lock file',
      'YN0028: The lockfile would be modified',
      /yarn.lock/,
    ],
    ['anything else', 'gyp ERR! not ok', /install\.log/],
  ]) {
    it(`through ${cause} is explained in one sentence with the fix`, () => {
      const problem = explain('yarn install', { tail }, 'install.log');
      assert.match(problem.message, fix);
      assert.equal(problem.message.split('\n').length, 1);
    });
  }
});
