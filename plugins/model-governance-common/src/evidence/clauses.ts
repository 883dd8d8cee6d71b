/** One thing that a framework asks for, and where it stands in the record. @public */
export interface Clause {
  id: string;
  title: string;
  /**
   * Pointers into the card (`/purpose/intendedUses`), or kinds of objects in
   * the record (`validation`). Any that is filled answers it; none for what no
   * record of ours can answer.
   */
  answeredBy: readonly string[];
}

/** @public */
export interface FrameworkDocument {
  file: string;
  title: string;
  source: string;
  clauses: readonly Clause[];
}

const clause = (
  id: string,
  title: string,
  ...answeredBy: string[]
): Clause => ({
  id,
  title,
  answeredBy,
});

/**
 * Frameworks as data: what each asks for, in its own order.
 *
 * @public
 */
export const frameworkDocuments: readonly FrameworkDocument[] = [
  {
    file: 'eu-ai-act-annex-iv.md',
    title: 'EU AI Act, Annex IV: technical documentation',
    source: 'Regulation (EU) 2024/1689, Annex IV',
    clauses: [
      clause(
        '1a',
        'Intended purpose, provider, version',
        '/purpose/intendedUses',
      ),
      clause('1b', 'Interaction with other systems', '/technical/dependencies'),
      clause('1c', 'Software and firmware versions', '/technical/libraries'),
      clause(
        '1d',
        'Forms in which it is placed on the market',
        '/technical/runtime',
      ),
      clause('1e', 'Hardware', '/technical/hardware'),
      clause('1f', 'Photographs and markings of the product'),
      clause('1g', 'User interface', '/technical/userInterface'),
      clause('1h', 'Instructions for use', '/technical/instructionsForUse'),
      clause('2a', 'Methods of development, third-party parts', '/training'),
      clause(
        '2b',
        'Design: logic, choices, assumptions',
        '/considerations/assumptions',
        '/technical/approach',
      ),
      clause(
        '2c',
        'Architecture and compute',
        '/technical/architecture',
        '/training/compute',
      ),
      clause('2d', 'Data: provenance, selection, labelling', '/data'),
      clause(
        '2e',
        'Human oversight (Article 14)',
        '/considerations/humanOversight',
      ),
      clause('2f', 'Pre-determined changes', '/governance/changeEnvelope'),
      clause('2g', 'Validation and testing, dated and signed', 'validation'),
      clause('2h', 'Cybersecurity', '/considerations/security'),
      clause(
        '3',
        'Monitoring, functioning and control',
        '/operations/monitors',
      ),
      clause('4', 'Why the metrics are appropriate', '/evaluation'),
      clause('5', 'Risk management system (Article 9)', 'assessment'),
      clause('6', 'Changes through the lifecycle', '/changeLog'),
      clause('7', 'Harmonised standards applied', '/governance/standards'),
      clause(
        '8',
        'EU declaration of conformity',
        '/governance/declarationOfConformity',
      ),
      clause(
        '9',
        'Post-market monitoring (Article 72)',
        '/operations/postMarketMonitoring',
      ),
    ],
  },
  {
    file: 'sr-26-2-validation.md',
    title: 'SR 26-2: inventory entry and validation file',
    source: 'Federal Reserve SR 26-2, OCC Bulletin 2026-13',
    clauses: [
      clause(
        'Development',
        'Purpose and business use',
        '/purpose/businessProblem',
        '/purpose/intendedUses',
      ),
      clause('Development', 'Restrictions on use', '/purpose/restrictions'),
      clause('Development', 'Inputs and components', '/technical/inputs'),
      clause(
        'Development',
        'Limitations and assumptions',
        '/considerations/limitations',
      ),
      clause('Materiality', 'Exposure and purpose', 'assessment'),
      clause('Validation', 'Validation with its conclusion', 'validation'),
      clause('Validation', 'Outcomes and metrics', '/evaluation'),
      clause('Monitoring', 'Ongoing monitoring', '/operations/monitors'),
      clause('Governance', 'Approval to use', 'authorisation'),
      clause('Governance', 'Findings and their repair', 'finding'),
      clause('Governance', 'Exceptions to policy', 'waiver'),
      clause('Governance', 'Periodic review', 'review'),
    ],
  },
  {
    file: 'ss1-23.md',
    title: 'PRA SS1/23: model risk management principles',
    source: 'PRA Supervisory Statement SS1/23',
    clauses: [
      clause(
        'P1.2',
        'Inventory: intended and actual use',
        '/purpose/intendedUses',
      ),
      clause('P1.3', 'Tier by materiality and complexity', 'assessment'),
      clause('P2.4', 'Roles: owner, developer, validator', '/ownership'),
      clause('P3.1', 'Purpose and design', '/technical/approach'),
      clause('P3.2', 'Data', '/data'),
      clause('P3.3', 'Testing', '/evaluation'),
      clause('P3.4', 'Documentation', 'card'),
      clause('P4.2', 'Independent review', 'validation'),
      clause('P4.4', 'Performance monitoring', '/operations/monitors'),
      clause('P4.5', 'Periodic revalidation', 'review'),
      clause('P5.2', 'Restrictions on use', '/purpose/restrictions'),
      clause('P5.3', 'Exceptions and escalation', 'waiver'),
    ],
  },
  {
    file: 'nist-ai-rmf.md',
    title: 'NIST AI RMF 1.0',
    source: 'NIST AI 100-1',
    clauses: [
      clause('GOVERN 1.5', 'Periodic review', 'review'),
      clause(
        'GOVERN 1.7',
        'Decommissioning',
        '/governance/decommission',
        'decommission',
      ),
      clause('GOVERN 2.1', 'Roles and responsibilities', '/ownership'),
      clause(
        'MAP 1.1',
        'Intended purpose and context',
        '/purpose/intendedUses',
      ),
      clause('MAP 2.2', 'Knowledge limits', '/considerations/limitations'),
      clause('MAP 3.5', 'Human oversight', '/considerations/humanOversight'),
      clause('MAP 5.1', 'Impacts', '/considerations/risks'),
      clause('MEASURE 2.3', 'Performance', '/evaluation'),
      clause('MEASURE 2.4', 'Monitoring in production', '/operations/monitors'),
      clause('MEASURE 2.6', 'Safety', '/considerations/safety'),
      clause(
        'MEASURE 2.7',
        'Security and resilience',
        '/considerations/security',
      ),
      clause(
        'MEASURE 2.9',
        'Explained and interpreted',
        '/considerations/explainability',
      ),
      clause('MEASURE 2.10', 'Privacy', '/considerations/privacy'),
      clause('MEASURE 2.11', 'Fairness', '/considerations/fairness'),
      clause('MEASURE 2.12', 'Environment', '/considerations/environmental'),
      clause('MANAGE 1.1', 'Go or no-go', 'authorisation'),
      clause('MANAGE 2.4', 'Deactivation', '/operations/killSwitch'),
      clause('MANAGE 4.1', 'Post-deployment monitoring', '/operations/runbook'),
    ],
  },
  {
    file: 'iso-42001-soa.md',
    title:
      'ISO/IEC 42001: statement of applicability, as far as one model shows it',
    source: 'ISO/IEC 42001:2023, Annex A',
    clauses: [
      clause('A.3.2', 'Roles and responsibilities', '/ownership'),
      clause('A.4.3', 'Data resources', '/data'),
      clause('A.4.5', 'System and computing resources', '/technical/hardware'),
      clause('A.5.2', 'Impact assessment', 'assessment'),
      clause('A.6.2.2', 'Requirements', '/purpose/businessProblem'),
      clause('A.6.2.3', 'Design and development', '/technical/architecture'),
      clause('A.6.2.4', 'Verification and validation', 'validation'),
      clause('A.6.2.5', 'Deployment', 'authorisation'),
      clause('A.6.2.6', 'Operation and monitoring', '/operations/monitors'),
      clause('A.6.2.7', 'Technical documentation', 'card'),
      clause('A.6.2.8', 'Event logs', '/operations/retentionOfLogs'),
      clause('A.7.5', 'Provenance of data', '/data'),
      clause('A.8.2', 'Information for users', '/technical/instructionsForUse'),
      clause('A.8.4', 'Communication of incidents', '/operations/runbook'),
      clause('A.9.4', 'Intended use', '/purpose/intendedUses'),
      clause('A.10.3', 'Suppliers', '/ownership/origin'),
    ],
  },
];
