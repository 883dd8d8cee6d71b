import { toError } from '@backstage/errors';
import {
  absentReadings,
  type CollectionTarget,
  type ProfileSet,
  type Reading,
} from '@modelgov/backstage-plugin-model-governance-common';
import type {
  SignalSource,
  SourcePart,
} from '@modelgov/backstage-plugin-model-governance-node';

/** What one source answered, or why it did not. */
export interface SourceAnswer {
  source: SignalSource;
  readings: Reading[];
  parts: SourcePart[];
  startedAt: number;
  durationMs: number;
  /** Set when the source as a whole gave no answer. */
  error?: string;
}

export interface ReadRequest {
  targets: readonly CollectionTarget[];
  at: Date;
  windowMs: number;
  /** A source that takes longer counts as down for this cycle. */
  deadlineMs: number;
  signal: AbortSignal;
  now: () => number;
  profiles?: ProfileSet;
}

/** Asks all sources at once; one that fails or hangs harms no other. */
export function readSources(
  sources: readonly SignalSource[],
  request: ReadRequest,
): Promise<SourceAnswer[]> {
  return Promise.all(sources.map(source => readSource(source, request)));
}

async function readSource(
  source: SignalSource,
  request: ReadRequest,
): Promise<SourceAnswer> {
  const { targets, at, windowMs, deadlineMs, signal, now, profiles } = request;
  const startedAt = now();
  const deadline = AbortSignal.timeout(deadlineMs);
  const bounded = AbortSignal.any([signal, deadline]);
  try {
    const result = await untilAborted(
      source.read({ targets, at, windowMs, signal: bounded }),
      bounded,
    );
    return { source, ...result, startedAt, durationMs: now() - startedAt };
  } catch (caught) {
    // An aborted cycle is over; a source past its deadline is only late.
    signal.throwIfAborted();
    const error = deadline.aborted
      ? `no answer within ${deadlineMs / 1000} s`
      : toError(caught).message;
    return {
      source,
      readings: absentReadings(
        targets,
        'source-down',
        `Source ${source.id}: ${error}`,
        profiles,
      ),
      parts: [],
      startedAt,
      durationMs: now() - startedAt,
      error,
    };
  }
}

/** A source that ignores its signal must not hold the cycle. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', stop));
  });
}
