import type {
  ApprovalRequest,
  Authorisation,
  CardDiff,
  CardFileView,
  EvidenceItem,
  Finding,
  RequestCheck,
  Review,
  ReviewSlot,
  SignalValue,
  SubjectChange,
  Validation,
  CardVersion,
  Completeness,
  CommandResult,
  Conflict,
  Delegation,
  DueItem,
  FileObjects,
  Framework,
  GovernancePolicy,
  ModelCard,
  AllowedAction,
  ObjectKind,
  PolicyDifference,
  PolicyVersion,
  Refusal,
  SimulatedModel,
  SimulationSummary,
  TierTemplate,
  TierView,
} from '@modelgov/backstage-plugin-model-governance-common';

/** What became of a command: a refusal is an answer, not a failure. @public */
export type CommandOutcome =
  | { ok: true; result: CommandResult }
  | { ok: false; refusal: Refusal };

/** @public */
export type People = Record<string, { displayName: string | null }>;
/** Commitment → text; `null` where it was erased. @public */
export type Texts = Record<string, string | null>;

/** `GET /models/…/file`. @public */
export interface ModelFileView {
  modelRef: string;
  /** Ledger entry that this state includes. */
  seq: number;
  readAt: string;
  policyVersion: string;
  tier: TierView;
  card: { version: CardVersion; completeness: Completeness } | null;
  objects: { [K in ObjectKind]?: FileObjects[K][] };
  due: DueItem[];
  allowedActions: AllowedAction[];
  texts: Texts;
  people: People;
}

/** `GET /models/…/card`. @public */
export interface CardView {
  version: CardVersion | null;
  card: ModelCard | null;
  versions: CardVersion[];
  completeness: Completeness[];
  people: People;
  readAt: string;
  /** Where the card lives in a repository; `null` where the portal keeps it. */
  file: CardFileView | null;
}

/** `GET /policy`. @public */
export interface PolicyView {
  current: GovernancePolicy;
  digest: string;
  origin: 'configuration' | 'ledger';
  fileDiffers?: boolean;
  versions: PolicyVersion[];
  proposals: PolicyVersion[];
  presets: string[];
  template: TierTemplate;
  frameworks: Framework[];
  delegations: Delegation[];
  conflicts: Conflict[];
  allowedActions: AllowedAction[];
  texts: Texts;
  people: People;
}

/** One of the three: a preset, a proposal by id, or a whole document. @public */
export interface PolicyQuestion {
  preset?: string;
  proposal?: string;
  policy?: Record<string, unknown>;
}

/** `POST /policy/simulate`. @public */
export interface PolicyAnswer {
  from: string;
  to: string;
  differences: PolicyDifference[];
  summary: SimulationSummary;
  /** Affected ones; at most as many as the backend sends. */
  models: SimulatedModel[];
  totalItems: number;
}

/** `GET /models/…/requests/…`. @public */
export interface ReviewView {
  modelRef: string;
  modelTitle?: string | null;
  readAt: string;
  request: ApprovalRequest;
  since: Authorisation | null;
  changes: SubjectChange[];
  cardDiff: CardDiff | null;
  evidence: (
    | (EvidenceItem & { type: 'evidence' })
    | (RequestCheck & { type: 'check' })
  )[];
  slots: ReviewSlot[];
  rounds: Review['rounds'];
  findings: Finding[];
  validations: Validation[];
  signals: SignalValue[];
  allowedActions: AllowedAction[];
  signature: { stepUp: boolean; maxAgeSeconds: number };
  texts: Texts;
  people: People;
}
