import type {
  ApprovalRequest,
  ConditionTerms,
  DecisionOutcome,
  DraftRequest,
  EvidenceCitation,
  SlotKind,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { DemoStep, RecordFile } from '../types';

/** The story's request; each model has one at most. */
function requestOf(file: RecordFile): ApprovalRequest | undefined {
  return file.request.at(0);
}

/** Kinds of evidence by where they lie, such as `https://evidence…/fraud-scorer/9.1.0/runbook`. */
export function evidenceOf(
  name: string,
  version: string,
  titles: Readonly<Record<string, string>>,
): EvidenceCitation[] {
  return Object.entries(titles).map(([kind, title]) => ({
    kind,
    title,
    url: `https://evidence.tidewater.example/${name}/${version}/${kind}`,
    digest: null,
    objectRef: null,
  }));
}

/** The owner asks that a version may run in production. */
export function request(
  person: string,
  terms: Omit<DraftRequest, 'environment'>,
): DemoStep[] {
  return [
    {
      key: 'request',
      person,
      command: () => ({
        type: 'approval.draft',
        environment: 'production',
        ...terms,
      }),
      isDone: file => requestOf(file) !== undefined,
    },
    {
      key: 'submit request',
      person,
      command: file => {
        const found = requestOf(file);
        return found && { type: 'approval.submit', request: found.id };
      },
      isDone: file => (requestOf(file)?.state ?? 'draft') !== 'draft',
    },
  ];
}

export interface Signature {
  slot: SlotKind;
  reason: string;
  /** Default: `approve`. */
  outcome?: DecisionOutcome;
  conditions?: ConditionTerms[];
}

/** Opens the evidence, logs in again and decides. */
export function sign(person: string, signature: Signature): DemoStep[] {
  const { slot, reason, outcome = 'approve', conditions } = signature;
  const ref = `user:default/${person}`;
  const signed = (file: RecordFile) =>
    requestOf(file)?.decisions.some(one => one.signer === ref) ?? false;
  return [
    {
      key: `open ${person}`,
      person,
      command: file => {
        const found = requestOf(file);
        return found?.state === 'in-review'
          ? { type: 'approval.open-evidence', request: found.id }
          : undefined;
      },
      isDone: file =>
        signed(file) || Object.hasOwn(requestOf(file)?.opened ?? {}, ref),
    },
    {
      key: `sign ${slot}`,
      person,
      signs: true,
      command: file => {
        const found = requestOf(file);
        if (found?.state !== 'in-review') return undefined;
        return {
          type: 'approval.decide',
          request: found.id,
          slot,
          outcome,
          meaning: slot === 'owner' ? 'responsibility' : 'approval',
          reason,
          ...(conditions ? { conditions } : {}),
          subjectDigest: found.subjectDigest,
        };
      },
      isDone: signed,
    },
  ];
}

export function comment(
  person: string,
  text: string,
  pointer?: string,
): DemoStep[] {
  const ref = `user:default/${person}`;
  return [
    {
      key: `comment ${person}`,
      person,
      command: file => {
        const found = requestOf(file);
        if (found?.state !== 'in-review') return undefined;
        return {
          type: 'approval.comment',
          request: found.id,
          text,
          ...(pointer ? { pointer } : {}),
        };
      },
      isDone: file =>
        requestOf(file)?.comments.some(({ by }) => by === ref) ?? false,
    },
  ];
}
