import { createHash } from 'node:crypto';
import type { HashBytes } from '@modelgov/backstage-plugin-model-governance-common';

export const sha256: HashBytes = bytes =>
  createHash('sha256').update(bytes).digest();

export const toHex = (bytes: Uint8Array): string =>
  Buffer.from(bytes).toString('hex');

export const fromHex = (hex: string): Uint8Array => Buffer.from(hex, 'hex');
