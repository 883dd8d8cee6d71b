/** @public */
export interface ProductionEvidence {
  lifecycle: string | null;
  /** Requests were observed on a production deployment. */
  trafficObserved: boolean;
}

/** @public */
export interface InProduction {
  inProduction: boolean;
  /** One sentence for the screen. */
  reason: string;
  /** The declared lifecycle and what was observed do not agree. */
  disagreement: boolean;
}

/**
 * A model is in production when its lifecycle says so or when production
 * traffic is observed: writing `experimental` hides nothing.
 *
 * @public
 */
export function inProduction(evidence: ProductionEvidence): InProduction {
  const declared =
    evidence.lifecycle?.toLocaleLowerCase('en-US') === 'production';
  if (declared) {
    return {
      inProduction: true,
      reason: 'Its lifecycle says production',
      disagreement: false,
    };
  }
  if (evidence.trafficObserved) {
    return {
      inProduction: true,
      reason: `Production traffic is observed although its lifecycle says ${
        evidence.lifecycle ?? 'nothing'
      }`,
      disagreement: true,
    };
  }
  return {
    inProduction: false,
    reason: `Its lifecycle says ${
      evidence.lifecycle ?? 'nothing'
    } and no production traffic is observed`,
    disagreement: false,
  };
}
