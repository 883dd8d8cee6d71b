import { createHmac, timingSafeEqual } from 'node:crypto';
import type { RegistryMessage } from '../modelRegistry';

/** Older or newer messages may be replays. */
const MAX_AGE_MS = 5 * 60_000;

/**
 * MLflow's webhooks: `X-MLflow-Signature: v1,` and base64 of HMAC-SHA256 over
 * delivery id, Unix time and body, joined by dots.
 */
export function isSigned(
  { headers, body, at }: RegistryMessage,
  secret: string,
): boolean {
  const one = (name: string) => {
    const value = headers[name];
    return typeof value === 'string' ? value : '';
  };
  const id = one('x-mlflow-delivery-id');
  const time = one('x-mlflow-timestamp');
  const [version, given = ''] = one('x-mlflow-signature').split(',');
  if (version !== 'v1' || !id || !/^\d{1,12}$/.test(time)) return false;
  if (Math.abs(at - Number(time) * 1_000) > MAX_AGE_MS) return false;
  const expected = createHmac('sha256', secret)
    .update(`${id}.${time}.`)
    .update(body)
    .digest();
  const sent = Buffer.from(given, 'base64');
  return sent.length === expected.length && timingSafeEqual(sent, expected);
}
