import type { CardFileView } from '@modelgov/backstage-plugin-model-governance-common';
import type { CardReading, FiledCard } from '../database';

/** A file that was not looked at for so many intervals may have changed. */
const STALE_INTERVALS = 3;

const instant = (at: number | null) =>
  at === null ? null : new Date(at).toISOString();

/** What people are told of the file; time decides when a reading is stale. */
export function cardFileView(
  { file, reading }: FiledCard,
  { now, intervalMs }: { now: number; intervalMs: number },
): CardFileView {
  const { path } = file;
  if (!reading) {
    return {
      path,
      url: null,
      editUrl: null,
      state: 'waiting',
      problems: [],
      readAt: null,
      goodAt: null,
      nextAt: null,
    };
  }
  const { url, editUrl, problems, readAt, goodAt } = reading;
  return {
    path,
    url,
    editUrl,
    state: stateAt(reading, now - STALE_INTERVALS * intervalMs),
    problems: problems.map(problem => ({ ...problem })),
    readAt: instant(readAt),
    goodAt: instant(goodAt),
    nextAt: instant(readAt + intervalMs),
  };
}

function stateAt({ state, readAt }: CardReading, oldest: number) {
  return state === 'good' && readAt < oldest ? 'stale' : state;
}
