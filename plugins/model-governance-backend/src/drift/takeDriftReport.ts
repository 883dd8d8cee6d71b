import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  driftSeriesKey,
  judgeDrift,
  parsePythonJson,
  readDriftResult,
  referenceConflict,
  type DriftReceipt,
  type DriftReportRequest,
  type DriftResult,
  type DriftResultInput,
  type ReferenceWindow,
} from '@modelgov/backstage-plugin-model-governance-common';
import type {
  DriftFormat,
  TranslatedDriftReport,
} from '@modelgov/backstage-plugin-model-governance-node';
import {
  addDriftReport,
  everKnownRefs,
  freezeReference,
  saveDriftValues,
  type Database,
  type DriftValue,
} from '../database';
import { sha256, toHex } from '../record/hashing';
import { callIntoQuestion, type DriftAlertContext } from './driftAlerts';

export interface DriftContext extends DriftAlertContext {
  db: Database;
  formats: ReadonlyMap<string, DriftFormat>;
  /** Epoch ms. */
  now: () => number;
}

/** As many values as one report may hold; wide tables are split by the sender. */
const MAX_RESULTS = 2_000;
/** The current data may end a little after our clock. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;
const DEFAULT_REGION = 'default';

/**
 * Takes a report of drift or quality, once by its id: all of it or nothing.
 *
 * @throws InputError, ConflictError or NotFoundError naming the field
 */
export async function takeDriftReport(
  context: DriftContext,
  modelRef: string,
  request: DriftReportRequest,
  sender: string,
): Promise<DriftReceipt> {
  const { db, now } = context;
  const receivedAt = now();
  const [known] = await everKnownRefs(db, [modelRef]);
  if (!known) throw new NotFoundError(`No model ${modelRef}`);
  const window = readWindow(request, receivedAt);
  const translated = translate(context, request);
  const reference = readReference(request);
  const digest = toHex(sha256(Buffer.from(JSON.stringify(request))));
  const { environment = 'production', region = DEFAULT_REGION } = request;
  const place = { environment, region };
  const { values, skipped } = judgeAll(translated, {
    modelRef,
    reportId: request.id,
    ...place,
    ...window,
  });
  const origin = request.origin ?? 'live';
  const before = await db.transaction(async tx => {
    if (reference) {
      const frozen = await freezeReference(tx, modelRef, reference, {
        at: receivedAt,
        ref: sender,
      });
      const conflict = referenceConflict(frozen, reference);
      if (conflict) throw new ConflictError(conflict);
    }
    const found = await addDriftReport(tx, {
      modelRef,
      id: request.id,
      digest,
      format: request.format,
      tool: translated.tool.name,
      toolVersion: translated.tool.version,
      reference: reference ? `${reference.name}@${reference.version}` : null,
      origin,
      sender,
      receivedAt,
    });
    if (found === undefined) await saveDriftValues(tx, values);
    return found;
  });
  if (before !== undefined && before !== digest) {
    throw new ConflictError(
      `id: ${request.id} is the id of another report of ${modelRef}; a corrected report needs an id of its own`,
    );
  }
  const stored = { id: request.id, results: values.length, skipped };
  // History that is entered afterwards says nothing about today.
  const alerts =
    origin === 'import'
      ? []
      : await callIntoQuestion(context, { modelRef, place, values });
  return {
    ...stored,
    status: before === undefined ? 'stored' : 'known',
    alerts,
  };
}

function readWindow(request: DriftReportRequest, now: number) {
  const from = Date.parse(request.window.from);
  const to = Date.parse(request.window.to);
  if (!(from < to)) {
    throw new InputError(
      `window: ends at ${request.window.to}, not after it begins at ${request.window.from}`,
    );
  }
  if (to > now + CLOCK_TOLERANCE_MS) {
    throw new InputError(
      `window.to: ${request.window.to} has not come yet; send the report when its window is over`,
    );
  }
  return { from, to };
}

function translate(
  { formats }: DriftContext,
  request: DriftReportRequest,
): TranslatedDriftReport {
  const { format, results, report, tool } = request;
  if (format === 'results') {
    if (!results) {
      throw new InputError('results: is needed with format "results"');
    }
    const { name = 'results', version = null } = tool ?? {};
    return { results, skipped: [], tool: { name, version } };
  }
  const known = formats.get(format);
  if (!known) {
    throw new InputError(
      `format: "${format}" is not known; known are ${[
        'results',
        ...formats.keys(),
      ].join(', ')}`,
    );
  }
  if (report === undefined) {
    throw new InputError(`report: is needed with format "${format}"`);
  }
  const translated = known.translate(
    typeof report === 'string' ? readText(report) : report,
  );
  if (translated.results.length > MAX_RESULTS) {
    throw new InputError(
      `report: holds ${translated.results.length} values; send at most ${MAX_RESULTS} at once, under ids of their own`,
    );
  }
  return tool
    ? { ...translated, tool: { version: null, ...tool } }
    : translated;
}

function readText(text: string): unknown {
  try {
    return parsePythonJson(text);
  } catch (error) {
    const { message } = error as SyntaxError;
    throw new InputError(`report: is no JSON: ${message.slice(0, 200)}`);
  }
}

function readReference({
  reference,
}: DriftReportRequest): ReferenceWindow | undefined {
  if (!reference) return undefined;
  const instant = (text: string | null | undefined) =>
    text === null || text === undefined ? null : Date.parse(text);
  return {
    name: reference.name,
    version: reference.version,
    from: instant(reference.from),
    to: instant(reference.to),
    digest: reference.digest ?? null,
    n: reference.n ?? null,
  };
}

/** What one report says of one series twice would hide one of the two. */
function judgeAll(
  { results, skipped }: TranslatedDriftReport,
  where: Pick<
    DriftValue,
    'modelRef' | 'reportId' | 'environment' | 'region' | 'from' | 'to'
  >,
): { values: DriftValue[]; skipped: string[] } {
  const left = [...skipped];
  const values = new Map<string, DriftValue>();
  results.forEach((input: DriftResultInput, index) => {
    const result = readDriftResult(input);
    if ('problem' in result) {
      throw new InputError(`results[${index}].${result.problem}`);
    }
    const value = judge(result, where);
    if (values.has(value.series)) {
      left.push(
        `${result.method} of ${
          result.feature ?? 'the data set'
        } is given twice; the first counts`,
      );
    } else {
      values.set(value.series, value);
    }
  });
  if (values.size === 0) {
    throw new InputError(
      `report: holds no value of drift or quality${
        left.length > 0 ? ` (${left.slice(0, 3).join('; ')})` : ''
      }`,
    );
  }
  return { values: [...values.values()], skipped: left };
}

function judge(
  result: DriftResult,
  where: Omit<
    DriftValue,
    'series' | 'result' | 'state' | 'verdict' | 'reason' | 'noiseFloor'
  >,
): DriftValue {
  const { state, verdict, reason, noiseFloor } = judgeDrift(result);
  const key = driftSeriesKey(where, result);
  return {
    ...where,
    series: toHex(sha256(Buffer.from(key))),
    result,
    state,
    verdict,
    reason,
    noiseFloor,
  };
}
