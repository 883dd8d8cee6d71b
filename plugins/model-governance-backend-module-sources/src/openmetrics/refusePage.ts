import { excerpt } from '@modelgov/backstage-plugin-model-governance-node';
import type { PageScan } from './scanPage';

/** A broken line now and then is a bug of one exporter; more is no metrics page. */
const TOLERATED_SHARE = 0.01;
const TOLERATED_LINES = 1;

/** A body that is a web page or JSON, whatever its content type says. */
export function refuseBody(text: string): string | undefined {
  const start = text.slice(0, 200).trimStart();
  return start.startsWith('<') ? notMetrics(text) : undefined;
}

/** A page of which too much cannot be read. */
export function refusePage(text: string, page: PageScan): string | undefined {
  if (page.malformed === 0) return undefined;
  if (page.samples === 0) return notMetrics(text);
  const lines = page.samples + page.malformed;
  const tolerated = Math.max(TOLERATED_LINES, lines * TOLERATED_SHARE);
  if (page.malformed <= tolerated) return undefined;
  return `not metrics: ${page.malformed} of ${lines} lines cannot be read, the first is ${page.firstProblem}`;
}

function notMetrics(text: string): string {
  return `not metrics: begins with ${excerpt(text)}`;
}
