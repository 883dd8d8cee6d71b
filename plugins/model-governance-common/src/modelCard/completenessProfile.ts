import type { Tier } from '../policy/governancePolicy';

/** A field that a card should have. @public */
export interface ProfileItem {
  /** JSON pointer; `*` asks for the field in every item, and for one item at least. */
  pointer: string;
  /** The lowest tier that asks for it; higher tiers ask for it too. */
  from: Tier;
  weight: number;
  label: string;
  why: string;
  /** Clauses that ask for it: `<framework>/<clause>`, as `clausesServedBy` gives them. */
  frameworks: readonly string[];
}

type Row = [
  pointer: string,
  weight: number,
  label: string,
  why: string,
  frameworks: string,
];

const inventory = 'ss1-23/1.2 e-23/inventory sr-11-7/VI.inventory';

/** Any model: what an inventory needs to know. */
const t4: Row[] = [
  ['/subject/name', 3, 'Name', 'An inventory lists models by name', inventory],
  [
    '/subject/version',
    2,
    'Version',
    'A decision is about one version',
    `${inventory} eu-ai-act/annex-iv-1a`,
  ],
  [
    '/overview/summary',
    3,
    'Summary',
    'A reader must know in a sentence what it does',
    `${inventory} iso-42001-2023/A.8.2`,
  ],
  [
    '/ownership/owners',
    3,
    'Owners',
    'Somebody answers for the model',
    'ss1-23/2.4 e-23/inventory nist-ai-rmf-1.0/GOVERN-2.1 iso-42001-2023/A.3.2',
  ],
  [
    '/ownership/origin',
    1,
    'Origin',
    "Ours, a vendor's and open models are checked differently",
    'e-23/inventory nist-ai-rmf-1.0/GOVERN-6.1',
  ],
  [
    '/purpose/intendedUses',
    3,
    'Intended uses',
    'Risk belongs to a use',
    'sr-11-7/VI.inventory ss1-23/3.1 eu-ai-act/annex-iv-1a nist-ai-rmf-1.0/MAP-1.1 iso-42001-2023/A.9.4',
  ],
  [
    '/technical/task',
    1,
    'Task',
    'It says which evaluations make sense',
    'eu-ai-act/annex-iv-2b',
  ],
  [
    '/considerations/limitations',
    2,
    'Limitations',
    'Users must know where it fails',
    `${inventory} nist-ai-rmf-1.0/MAP-2.2`,
  ],
];

/** Models that matter to a team. */
const t3: Row[] = [
  [
    '/overview/description',
    1,
    'Description',
    'An unfamiliar reader must be able to understand it',
    'sr-11-7/VI.documentation ss1-23/3.4 iso-42001-2023/A.6.2.7',
  ],
  [
    '/ownership/developers',
    1,
    'Developers',
    'Whoever develops a model does not validate it',
    'sr-11-7/VI.inventory ss1-23/2.4',
  ],
  [
    '/purpose/users',
    1,
    'Users',
    'Instructions and training depend on who uses it',
    'e-23/inventory eu-ai-act/art-13',
  ],
  [
    '/purpose/outOfScopeUses',
    2,
    'Uses out of scope',
    'Use outside the approval must be recognisable',
    'ss1-23/5.2 nist-ai-rmf-1.0/MAP-1.1',
  ],
  [
    '/technical/architecture',
    1,
    'Architecture',
    'Soundness of the design is judged from it',
    'eu-ai-act/annex-iv-2c ss1-23/3.1',
  ],
  [
    '/technical/inputs',
    1,
    'Inputs',
    'Monitoring needs to know what is normal',
    'sr-11-7/VI.inventory eu-ai-act/annex-iv-3',
  ],
  [
    '/technical/outputs',
    1,
    'Outputs',
    'What the output means decides how it may be used',
    'sr-11-7/VI.inventory eu-ai-act/art-13',
  ],
  [
    '/data/*/provenance',
    2,
    'Provenance of data',
    'A model is as good as its data',
    'eu-ai-act/art-10 ss1-23/3.2 iso-42001-2023/A.7.5',
  ],
  [
    '/evaluation/*/metrics',
    3,
    'Evaluation',
    'Fitness is shown by measurement',
    'eu-ai-act/annex-iv-2g ss1-23/3.3 nist-ai-rmf-1.0/MEASURE-2.3 iso-42001-2023/A.6.2.4',
  ],
  [
    '/licensing',
    1,
    'Licence',
    'Use without a licence is a breach',
    'nist-ai-rmf-1.0/GOVERN-6.1 iso-42001-2023/A.10.3',
  ],
  [
    '/operations/fallback',
    1,
    'Fallback',
    'What happens when it is switched off',
    'nist-ai-rmf-1.0/MANAGE-2.4',
  ],
];

/** Models that matter to the company. */
const t2: Row[] = [
  [
    '/subject/digest',
    2,
    'Artifact digest',
    'An approval binds to bytes, not to a name',
    'eu-ai-act/annex-iv-1c',
  ],
  [
    '/ownership/validators',
    1,
    'Validators',
    'Validation is independent of development',
    'sr-11-7/VI.roles ss1-23/4.2',
  ],
  [
    '/ownership/businessOwner',
    1,
    'Business owner',
    'The one who benefits owns the risk',
    'ss1-23/2.4',
  ],
  [
    '/purpose/businessProblem',
    1,
    'Business problem',
    'Materiality is exposure times purpose',
    'sr-26-2/materiality ss1-23/1.3',
  ],
  [
    '/purpose/affectedPersons',
    2,
    'Affected persons',
    'Impact is on people',
    'nist-ai-rmf-1.0/MAP-5.1 iso-42001-2023/A.5.4',
  ],
  [
    '/purpose/decisionRole',
    2,
    'Role in the decision',
    'How far the output drives decisions sets the exposure',
    'sr-26-2/materiality',
  ],
  [
    '/purpose/restrictions',
    1,
    'Restrictions',
    'Limits of use are mitigants',
    'ss1-23/5.2 sr-11-7/VI.inventory',
  ],
  [
    '/technical/thresholds',
    1,
    'Decision thresholds',
    'They move the error from one group to another',
    'eu-ai-act/annex-iv-2b',
  ],
  [
    '/technical/dependencies',
    1,
    'Dependencies',
    'Risk comes in through what it depends on',
    'e-23/inventory eu-ai-act/annex-iv-1b',
  ],
  [
    '/technical/instructionsForUse',
    1,
    'Instructions for use',
    'Users act on them',
    'eu-ai-act/art-13 iso-42001-2023/A.8.2',
  ],
  [
    '/data/*/version',
    1,
    'Version of data',
    'A result that cannot be repeated proves nothing',
    'eu-ai-act/art-10 iso-42001-2023/A.7.5',
  ],
  [
    '/data/*/preprocessing',
    1,
    'Preparation of data',
    'Cleaning decides what the model sees',
    'eu-ai-act/annex-iv-2d iso-42001-2023/A.7.6',
  ],
  [
    '/data/*/knownGaps',
    1,
    'Known gaps in data',
    'What is missing in the data is missing in the model',
    'eu-ai-act/art-10 nist-ai-rmf-1.0/MAP-2.2',
  ],
  [
    '/training/objective',
    1,
    'Objective',
    'It says what was optimised',
    'eu-ai-act/annex-iv-2b',
  ],
  [
    '/evaluation/*/date',
    1,
    'Date of evaluation',
    'Reports are dated',
    'eu-ai-act/annex-iv-2g',
  ],
  [
    '/evaluation/*/dataset',
    1,
    'Data of evaluation',
    'A number without its data says nothing',
    'eu-ai-act/annex-iv-2g ss1-23/3.3',
  ],
  [
    '/considerations/assumptions',
    2,
    'Assumptions',
    'Conceptual soundness rests on them',
    'ss1-23/1.2 sr-11-7/V.1',
  ],
  [
    '/considerations/risks',
    3,
    'Risks and mitigations',
    'A risk nobody wrote down is not managed',
    'eu-ai-act/art-9 nist-ai-rmf-1.0/MAP-5.1',
  ],
  [
    '/considerations/fairness',
    2,
    'Fairness',
    'Errors fall on groups unevenly',
    'nist-ai-rmf-1.0/MEASURE-2.11 eu-ai-act/annex-iv-2g',
  ],
  [
    '/considerations/explainability/methods',
    1,
    'Explainability',
    'Who uses an output must be able to interpret it',
    'eu-ai-act/art-14 nist-ai-rmf-1.0/MEASURE-2.9',
  ],
  [
    '/considerations/privacy',
    1,
    'Privacy',
    'Training data may be personal',
    'nist-ai-rmf-1.0/MEASURE-2.10',
  ],
  [
    '/considerations/security',
    1,
    'Security',
    'Models are attacked',
    'eu-ai-act/art-15 nist-ai-rmf-1.0/MEASURE-2.7',
  ],
  [
    '/operations/monitors',
    2,
    'Monitors',
    'A model that nobody watches decays unseen',
    'ss1-23/4.4 nist-ai-rmf-1.0/MEASURE-2.4 eu-ai-act/annex-iv-3',
  ],
  [
    '/operations/drift',
    1,
    'Drift',
    'The world moves away from the training data',
    'ss1-23/4.4',
  ],
  [
    '/operations/runbook',
    1,
    'Runbook',
    'Who is on call must know what to do',
    'nist-ai-rmf-1.0/MANAGE-4.1',
  ],
  [
    '/operations/rollback',
    1,
    'Rollback',
    'The way back is planned before it is needed',
    'nist-ai-rmf-1.0/MANAGE-2.4',
  ],
  [
    '/governance/frameworkScope',
    1,
    'Frameworks in scope',
    'Which rules bind is a decision with a reason',
    'sr-26-2/definition',
  ],
];

/** Models that can do serious harm. */
const t1: Row[] = [
  [
    '/purpose/autonomy',
    1,
    'Autonomy',
    'How far it acts alone decides the oversight',
    'eu-ai-act/annex-iv-2e',
  ],
  [
    '/technical/hardware',
    1,
    'Hardware',
    'The technical documentation names it',
    'eu-ai-act/annex-iv-1e',
  ],
  [
    '/technical/userInterface',
    1,
    'User interface',
    'People decide on what they are shown',
    'eu-ai-act/annex-iv-1g',
  ],
  [
    '/data/*/digest',
    1,
    'Digest of data',
    'It proves which data it was',
    'eu-ai-act/art-10',
  ],
  [
    '/data/*/collectionMethod',
    1,
    'Collection of data',
    'Selection brings bias in',
    'eu-ai-act/annex-iv-2d',
  ],
  [
    '/data/*/labellingMethod',
    1,
    'Labelling of data',
    'Labels are judgements of people',
    'eu-ai-act/annex-iv-2d',
  ],
  [
    '/data/*/governance',
    1,
    'Governance of data',
    'Data has an owner too',
    'iso-42001-2023/A.7.2',
  ],
  [
    '/training/job/ref',
    1,
    'Training run',
    'The artifact must be traceable to a run',
    'sr-11-7/V.2 ss1-23/4.3',
  ],
  [
    '/training/job/codeCommit',
    1,
    'Training code',
    'The artifact must be traceable to code',
    'sr-11-7/V.2',
  ],
  [
    '/training/compute',
    1,
    'Compute used',
    'The technical documentation names it',
    'eu-ai-act/annex-iv-2c nist-ai-rmf-1.0/MEASURE-2.12',
  ],
  [
    '/training/reproducibility/command',
    1,
    'Reproduction',
    'A validator must be able to run it again',
    'ss1-23/4.3',
  ],
  [
    '/evaluation/*/evaluator',
    2,
    'Evaluator',
    'Reports are signed by those responsible',
    'eu-ai-act/annex-iv-2g',
  ],
  [
    '/evaluation/*/independent',
    1,
    'Independence of evaluation',
    'Effective challenge needs independence',
    'ss1-23/4.2 sr-11-7/III',
  ],
  [
    '/considerations/tradeoffs',
    1,
    'Trade-offs',
    'What was given up is part of the design',
    'eu-ai-act/annex-iv-2b',
  ],
  [
    '/considerations/safety',
    1,
    'Safety',
    'Harm to people comes first',
    'nist-ai-rmf-1.0/MEASURE-2.6',
  ],
  [
    '/considerations/humanOversight/mode',
    2,
    'Human oversight',
    'A person must be able to understand, override and stop it',
    'eu-ai-act/art-14 nist-ai-rmf-1.0/MAP-3.5',
  ],
  [
    '/considerations/humanOversight/override',
    1,
    'Override',
    'A person must be able to decide otherwise',
    'eu-ai-act/art-14',
  ],
  [
    '/considerations/humanOversight/stop',
    1,
    'Stop',
    'A person must be able to stop it',
    'eu-ai-act/art-14',
  ],
  [
    '/considerations/environmental',
    1,
    'Environment',
    'Energy is a cost that others bear',
    'nist-ai-rmf-1.0/MEASURE-2.12',
  ],
  [
    '/operations/slos',
    1,
    'Service-level objectives',
    'Without a target nothing is late',
    'nist-ai-rmf-1.0/MEASURE-2.4',
  ],
  [
    '/operations/killSwitch',
    1,
    'Kill switch',
    'Deactivation must work under stress',
    'nist-ai-rmf-1.0/MANAGE-2.4 eu-ai-act/art-14',
  ],
  [
    '/operations/retentionOfLogs',
    1,
    'Retention of logs',
    'Logs are kept for six months at least',
    'eu-ai-act/art-19',
  ],
  [
    '/governance/euAiAct/class',
    1,
    'Class under the EU AI Act',
    'Duties follow from the class',
    'eu-ai-act/art-6',
  ],
  [
    '/governance/euAiAct/role',
    1,
    'Role under the EU AI Act',
    'Providers and deployers have different duties',
    'eu-ai-act/art-25',
  ],
  [
    '/governance/decommission/plan',
    1,
    'Decommissioning plan',
    'The end is planned at the beginning',
    'nist-ai-rmf-1.0/GOVERN-1.7',
  ],
];

/**
 * What each tier asks of a card, with the reason and the clauses behind it.
 * Data: a change of a profile is a change here and nowhere else.
 *
 * @public
 */
export const completenessProfile: readonly ProfileItem[] = (
  [
    ['T4', t4],
    ['T3', t3],
    ['T2', t2],
    ['T1', t1],
  ] as const
).flatMap(([from, rows]) =>
  rows.map(([pointer, weight, label, why, frameworks]) => ({
    pointer,
    from,
    weight,
    label,
    why,
    frameworks: frameworks.split(' '),
  })),
);
