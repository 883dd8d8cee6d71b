import type { Evidence } from '@modelgov/backstage-plugin-model-governance-common';
import { absent, futureProblem, labelText, type Outcome } from '../readings';
import type { EndpointState } from './EndpointState';
import { sampleNames } from './EndpointPlan';
import { mergeSelections } from './mergeSelections';
import { select, type Selection } from './select';
import type { Alternative } from './targetPlan';
import type { Endpoint } from './types';

export interface Cycle {
  sourceId: string;
  states: ReadonlyMap<Endpoint, EndpointState>;
  /** Epoch ms. */
  at: number;
  /** The same, for evidence. */
  evaluatedAt: string;
  windowMs: number;
  /** When the next scrape is due, for a person. */
  nextDue: string;
}

interface Answer {
  endpoint: Endpoint;
  name: string;
  selection: Selection;
}

/** What the endpoints that may hold a target's series say together. */
export function answerAlternative(
  alternative: Alternative,
  cycle: Cycle,
): Outcome {
  const failed: string[] = [];
  const unrelated: string[] = [];
  const answers: Answer[] = [];
  const asked: EndpointState[] = [];
  for (const endpoint of alternative.endpoints) {
    const state = cycle.states.get(endpoint);
    if (!state) continue;
    if (state.failure === undefined) {
      asked.push(state);
      answers.push(answerOf(state, alternative, cycle));
    } else {
      const into = mayHold(state, alternative) ? failed : unrelated;
      into.push(`${endpoint.name}: ${state.failure}`);
    }
  }
  const holding = answers.filter(answer => answer.selection.kind !== 'none');
  const problems = holding.filter(one => one.selection.kind === 'problem');
  const good = holding.filter(one => one.selection.kind !== 'problem');
  if (good.length === 0) {
    const dead = asked.length > 0 ? failed : [...failed, ...unrelated];
    return absence(alternative, { asked, failed: dead, problems });
  }
  const states = asked.filter(state =>
    good.some(answer => answer.endpoint === state.endpoint),
  );
  const merged = mergeSelections(
    alternative.measure,
    good[0].name,
    good.map(answer => answer.selection),
  );
  const evidence = evidenceOf(states, cycle);
  if ('kind' in merged) return { ...merged, evidence };
  const sampledAt = newestSample(good, cycle.at);
  const future = futureProblem(sampledAt, cycle.at);
  if (future) return absent('invalid', `${good[0].name} ${future}`, evidence);
  const missing = [...failed, ...problems.map(problemText)];
  const partial = [
    ...(missing.length > 0
      ? [
          `${good.length} of ${
            good.length + missing.length
          } answered; ${missing.join('; ')}`,
        ]
      : []),
    ...(merged.partial ? [merged.partial] : []),
  ].join('; ');
  return {
    kind: 'observed',
    observation: merged.observation,
    sampledAt,
    ...(partial && { partial }),
    evidence,
  };
}

/** Per endpoint the first name that is there: replicas may differ in version. */
function answerOf(
  state: EndpointState,
  alternative: Alternative,
  cycle: Cycle,
): Answer {
  const { endpoint } = state;
  const context = {
    readLabel: state.plan.readLabel,
    windowStart: cycle.at - cycle.windowMs,
    nextDue: cycle.nextDue,
  };
  for (const request of alternative.requests) {
    const selection = select(state.history, request, context);
    if (selection.kind !== 'none') {
      return { endpoint, name: request.name, selection };
    }
  }
  return {
    endpoint,
    name: alternative.requests[0].name,
    selection: { kind: 'none' },
  };
}

/**
 * Whether a dead endpoint is missed by this target. Where the target's labels
 * are the endpoint's own, it is. Where the page decides (one exporter for many
 * models), it is, unless the endpoint's last page had nothing of the target:
 * one dead exporter must not cast doubt on models it never served.
 */
function mayHold(state: EndpointState, alternative: Alternative): boolean {
  if (!state.history.page) return true;
  const isOwn = Object.keys(alternative.requests[0].labels).every(
    name => state.endpoint.labels[name] !== undefined,
  );
  return (
    isOwn ||
    alternative.requests.some(request => {
      const selected = state.history.selections.get(request.key);
      return (
        selected !== undefined &&
        selected.series.size + selected.others.size > 0
      );
    })
  );
}

function absence(
  alternative: Alternative,
  found: { asked: EndpointState[]; failed: string[]; problems: Answer[] },
): Outcome {
  const { asked, failed, problems } = found;
  if (problems.length > 0) {
    const states = problems.map(one =>
      one.selection.kind === 'problem' ? one.selection.state : 'invalid',
    );
    // One that waits for its second scrape does not hide one that is broken.
    const state = states.includes('invalid') ? 'invalid' : 'insufficient';
    return absent(state, [...problems.map(problemText), ...failed].join('; '));
  }
  if (failed.length > 0) return absent('source-down', failed.join('; '));
  const names = alternative.requests.map(request => sampleNames(request)[0][0]);
  const endpoints = asked.map(state => state.endpoint.name);
  return absent(
    'no-data',
    `${shorten(endpoints)} answered, but without ${names.join(
      ' or ',
    )} for ${labelText(alternative.requests[0].labels)}`,
  );
}

function problemText(answer: Answer): string {
  const { selection, endpoint } = answer;
  return selection.kind === 'problem'
    ? `${endpoint.name}: ${selection.reason}`
    : endpoint.name;
}

function newestSample(answers: readonly Answer[], fallback: number): number {
  const instants = answers.map(({ selection }) =>
    'sampledAt' in selection ? selection.sampledAt : fallback,
  );
  return Math.max(...instants);
}

function evidenceOf(states: readonly EndpointState[], cycle: Cycle): Evidence {
  const hash = states.length === 1 ? states[0].responseHash : undefined;
  return {
    source: cycle.sourceId,
    query: states.map(state => state.endpoint.address).join(' '),
    evaluatedAt: cycle.evaluatedAt,
    ...(hash && { responseHash: hash }),
  };
}

function shorten(names: readonly string[]): string {
  return names.length > 3
    ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`
    : names.join(', ');
}
