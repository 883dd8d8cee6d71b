/** @public */
export interface ProductionEvidence {
  lifecycle: string | null;
  /** Requests were observed on a production deployment. */
  trafficObserved: boolean;
  /** A process in production answers, or one was reported to run there. */
  deploymentObserved?: boolean;
  /** An authorisation for production is live. */
  authorised?: boolean;
}

/** @public */
export interface InProduction {
  inProduction: boolean;
  /** One sentence for the screen. */
  reason: string;
  /** The declared lifecycle and what was observed do not agree. */
  disagreement: boolean;
}

const capitalised = (text: string) => text[0].toUpperCase() + text.slice(1);

/**
 * A model is in production when its lifecycle says so, when an authorisation
 * for it is live, or when production traffic or a deployment is observed:
 * writing `experimental` hides nothing. `deprecated` is no disagreement, since
 * such a model still runs.
 *
 * @public
 */
export function inProduction(evidence: ProductionEvidence): InProduction {
  const lifecycle = evidence.lifecycle?.toLocaleLowerCase('en-US') ?? null;
  if (lifecycle === 'production') {
    return {
      inProduction: true,
      reason: 'Its lifecycle says production',
      disagreement: false,
    };
  }
  const said = `its lifecycle says ${evidence.lifecycle ?? 'nothing'}`;
  const seen = whatWasSeen(evidence);
  if (seen) {
    return {
      inProduction: true,
      reason: `${seen} although ${said}`,
      disagreement: lifecycle !== 'deprecated',
    };
  }
  return {
    inProduction: false,
    reason: `${capitalised(said)} and no production traffic is observed`,
    disagreement: false,
  };
}

function whatWasSeen(evidence: ProductionEvidence): string | undefined {
  if (evidence.trafficObserved) return 'Production traffic is observed';
  if (evidence.deploymentObserved) return 'A production deployment is observed';
  return evidence.authorised ? 'It is authorised for production' : undefined;
}
