import type {
  FileObjects,
  ModelCommand,
  ObjectKind,
} from '@modelgov/backstage-plugin-model-governance-common';

/** A model's file as the API shows it: objects by kind, oldest first. */
export type RecordFile = {
  readonly [K in ObjectKind]: readonly FileObjects[K][];
};

/** One thing that somebody of the company does. */
export interface DemoStep {
  /** Unique over the record; the command's idempotency key. */
  key: string;
  /** Who does it: a name that can log in. */
  person: string;
  /**
   * What to ask for, in the file as it is; `undefined` while what it needs is
   * not there.
   */
  command(file: RecordFile): ModelCommand | undefined;
  /** Whether the file shows that it was done, by whomever. */
  isDone(file: RecordFile): boolean;
  /** Has the portal read the card from its repository, in place of a command. */
  readsCard?: true;
  /** A signature: it needs a login of its own. */
  signs?: true;
}

/** What happened to one model, in order. */
export interface DemoStory {
  modelRef: string;
  steps: readonly DemoStep[];
}

/** What a story knows of the world: epoch ms, and nothing else changes. */
export interface DemoNow {
  now: number;
}
