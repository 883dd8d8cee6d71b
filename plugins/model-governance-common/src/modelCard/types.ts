import type { ChangeClass } from '../policy/governancePolicy';

/** @public */
export const cardFormats = [
  'model-governance',
  'model-card-toolkit',
  'hugging-face',
  'cyclonedx',
  'sagemaker',
] as const;
/** @public */
export type CardFormat = (typeof cardFormats)[number];

/** What a translation could not carry. @public */
export interface Loss {
  /** JSON pointer into what was translated: the document on import, the card on export. */
  pointer: string;
  reason: string;
}

/** What is wrong with a card or a document, and what to do about it. @public */
export interface CardProblem {
  /** JSON pointer; empty for the document as a whole. */
  pointer: string;
  message: string;
  fix: string;
}

/** One immutable version of a model card. The card itself is kept by digest. @public */
export interface CardVersion {
  id: string;
  /** 1, 2, 3 …; never reused. */
  number: number;
  /** `sha256:` of the canonical JSON of the whole card. */
  digest: string;
  /** Digest of its material part: what authorisations bind to. */
  materialDigest: string;
  /** Against the version before. */
  changeClass: ChangeClass;
  /** JSON pointers that changed against the version before. */
  changed: string[];
  /** Where it came from. */
  source:
    | { kind: 'portal' }
    | { kind: 'repository'; url: string; commit: string | null }
    | { kind: 'import'; format: CardFormat; documentDigest: string };
  author: string;
  /** Of a repository: people and groups whom the card names as its developers; they count as its authors. */
  developers?: string[];
  at: number;
  /** Share filled of the completeness profile of each tier, 0–1. */
  completeness: Record<'T1' | 'T2' | 'T3' | 'T4', number>;
  /** Model version that the card describes, where it says so. */
  version: string | null;
  artifactDigest: string | null;
}
