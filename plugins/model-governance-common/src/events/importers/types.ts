import type { EventKind } from '../eventTypes';

/** What an importer is told beside the document. @public */
export interface ImportContext {
  /** Entity ref of the model that the document is about. */
  model: string;
  /** CloudEvents source: who sends, and from where. */
  source: string;
  /** Epoch ms; the time of what names none. */
  receivedAt: number;
  /**
   * Ids of security findings of this source and model that were open just
   * before an instant (epoch ms): a report that comes late, or once more,
   * closes nothing that was found after it.
   */
  openFindings(at: number): readonly string[];
}

/** An event before it is checked: it goes through the same door as any other. @public */
export interface ImportedEvent {
  specversion: '1.0';
  id: string;
  source: string;
  type: string;
  time: string;
  subject: string;
  data: Record<string, unknown>;
}

/** Turns a document into events. Throws an InputError that names the path. @public */
export type Importer = (
  document: unknown,
  context: ImportContext,
) => ImportedEvent[];

export type Made = { kind: EventKind; id: string; at: string | number };
