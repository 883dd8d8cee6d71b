import { type EndpointPlan, PROCESS_START } from './EndpointPlan';
import { parseLabels } from './parseLabels';
import { parseValue } from './parseValue';
import { scanPage, type PageScan } from './scanPage';
import { ScrapeTimeline } from './ScrapeTimeline';
import { Selections } from './Selections';
import { Series, type ScrapeContext } from './Series';

/** A process cannot be scraped, die and be replaced within less. */
const RESTART_TOLERANCE_S = 1;

export interface Scrape {
  /** Epoch ms. */
  at: number;
  windowMs: number;
  /** Why a page is no metrics page, from what the scan found. */
  refuse: (page: PageScan) => string | undefined;
}

interface Observed {
  name: string;
  text: string;
  series: Series;
  value: number;
  timestamp: number | undefined;
}

/** What one endpoint said within the last window, in memory. */
export class EndpointHistory {
  readonly timeline = new ScrapeTimeline();
  readonly selections = new Selections();
  /** The newest page that counted. */
  page: PageScan | undefined;
  readonly #series = new Map<string, { name: string; series: Series }>();
  #plan: EndpointPlan | undefined;
  #processStart: number | undefined;

  /**
   * Takes a page in whole, or not at all when it is refused.
   *
   * @returns why the page was refused
   */
  ingest(text: string, plan: EndpointPlan, scrape: Scrape): string | undefined {
    if (this.#plan !== plan) this.#adopt(plan);
    const observed: Observed[] = [];
    const fresh = new Map<string, Series>();
    let processStart: number | undefined;
    const page = scanPage(text, plan.wanted, (name, line, value, timestamp) => {
      if (name === PROCESS_START) {
        // With labels it is about some other process.
        if (line === PROCESS_START) processStart = value;
        return;
      }
      let series = this.#series.get(line)?.series ?? fresh.get(line);
      if (!series) {
        series = createSeries(name, line, plan);
        if (!series) return;
        fresh.set(line, series);
      }
      observed.push({ name, text: line, series, value, timestamp });
    });
    const refused = scrape.refuse(page);
    if (refused) return refused;
    this.page = page;
    this.#commit(plan, observed, processStart, scrape.at);
    this.#trim(scrape.at - scrape.windowMs);
    return undefined;
  }

  #commit(
    plan: EndpointPlan,
    observed: readonly Observed[],
    processStart: number | undefined,
    at: number,
  ) {
    if (this.timeline.isStepBack(at)) this.#forget(plan);
    const scrape: ScrapeContext = {
      number: this.timeline.newest + 1,
      restarted: this.#isRestart(processStart),
    };
    this.timeline.push(at);
    this.#processStart = processStart ?? this.#processStart;
    for (const { name, text, series, value, timestamp } of observed) {
      if (!this.#series.has(text)) {
        if (!this.selections.add(plan, name, series)) continue;
        this.#series.set(text, { name, series });
      }
      series.observe(value, timestamp, scrape);
    }
    for (const { series } of this.#series.values()) {
      if (series.lastSeen !== scrape.number) series.carry(scrape.number);
    }
  }

  #adopt(plan: EndpointPlan) {
    this.#plan = plan;
    this.selections.adopt(plan, this.timeline.newest + 1);
    for (const [text, { name, series }] of this.#series) {
      if (!this.selections.add(plan, name, series)) this.#series.delete(text);
    }
  }

  #forget(plan: EndpointPlan) {
    this.timeline.forget();
    this.#series.clear();
    this.selections.adopt(plan, this.timeline.newest + 1);
  }

  #trim(windowStart: number) {
    this.timeline.trim(windowStart);
    const { oldest } = this.timeline;
    for (const [text, { series }] of this.#series) {
      series.trim(oldest);
      if (series.lastSeen < oldest) {
        this.#series.delete(text);
        this.selections.remove(series);
      }
    }
  }

  #isRestart(processStart: number | undefined): boolean {
    return (
      processStart !== undefined &&
      this.#processStart !== undefined &&
      Math.abs(processStart - this.#processStart) > RESTART_TOLERANCE_S
    );
  }
}

/** Undefined when no request of the plan has a use for the series. */
function createSeries(
  name: string,
  line: string,
  plan: EndpointPlan,
): Series | undefined {
  const role = plan.roles.get(name);
  const labels = parseLabels(line);
  if (!role || !labels || plan.matches(name, labels).length === 0) {
    return undefined;
  }
  return new Series(role, labels, parseValue(labels.get('le') ?? '') ?? NaN);
}
