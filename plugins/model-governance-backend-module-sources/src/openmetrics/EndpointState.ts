import type { EndpointHistory } from './EndpointHistory';
import type { EndpointPlan } from './EndpointPlan';
import type { Endpoint } from './types';

/** One endpoint after this cycle's scrape. */
export interface EndpointState {
  endpoint: Endpoint;
  plan: EndpointPlan;
  history: EndpointHistory;
  /** Why this cycle has no page of it. */
  failure?: string;
  /** `sha256:` and hex digest of the page, when there is one. */
  responseHash?: string;
}
