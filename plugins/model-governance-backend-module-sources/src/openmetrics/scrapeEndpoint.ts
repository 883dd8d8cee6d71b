import { createHash } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import {
  fetchBody,
  redactSecrets,
  toHttpFailure,
} from '@modelgov/backstage-plugin-model-governance-node';
import type { EndpointHistory } from './EndpointHistory';
import type { EndpointPlan } from './EndpointPlan';
import type { EndpointState } from './EndpointState';
import { refuseBody, refusePage } from './refusePage';
import type { Endpoint } from './types';

export interface ScrapeOptions {
  timeoutMs: number;
  maxBytes: number;
  windowMs: number;
  signal: AbortSignal;
  /** Epoch ms of now, on the clock of the cycle. */
  now: () => number;
}

const accept =
  'text/plain;version=0.0.4,application/openmetrics-text;version=1.0.0;q=0.8,*/*;q=0.1';

/** Fetches one page and takes it in. Never throws: a failure is a state. */
export async function scrapeEndpoint(
  endpoint: Endpoint,
  known: { plan: EndpointPlan; history: EndpointHistory },
  options: ScrapeOptions,
): Promise<EndpointState> {
  const state = { endpoint, ...known };
  const fail = (failure: string): EndpointState => ({
    ...state,
    failure: redactSecrets(failure, endpoint.secrets),
  });
  // As Prometheus does, the sample is as old as the question, not the answer.
  const at = options.now();
  try {
    const answer = await fetchBody({
      url: endpoint.url,
      headers: { accept, ...endpoint.headers },
      timeoutMs: options.timeoutMs,
      maxBytes: options.maxBytes,
      retries: 1,
      signal: options.signal,
    });
    if (answer.status !== 200) return fail(statusText(answer.status));
    const text = answer.body.toString('utf8');
    const refused =
      refuseBody(text) ??
      known.history.ingest(text, known.plan, {
        at,
        windowMs: options.windowMs,
        refuse: page => refusePage(text, page),
      });
    if (refused) return fail(refused);
    const digest = createHash('sha256').update(answer.body).digest('hex');
    return { ...state, responseHash: `sha256:${digest}` };
  } catch (error) {
    return fail(toHttpFailure(error).message);
  }
}

function statusText(status: number): string {
  const name = STATUS_CODES[status];
  return name ? `HTTP ${status} ${name}` : `HTTP ${status}`;
}
