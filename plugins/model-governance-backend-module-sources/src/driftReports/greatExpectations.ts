import type { DriftResultInput } from '@modelgov/backstage-plugin-model-governance-common';
import type { DriftFormat } from '@modelgov/backstage-plugin-model-governance-node';
import {
  featureName,
  fieldsAt,
  isFields,
  kebab,
  listAt,
  numberOrNull,
  textOrNull,
  type Fields,
} from './fields';

/** Where it ran and which column: neither changes the rule. */
const notTheRule = ['column', 'batch_id'];

/** Great Expectations: a validation result of 1.x, or of 0.x. */
export const greatExpectations: DriftFormat = {
  id: 'great-expectations',
  translate(document) {
    const report = fieldsAt(document, '');
    const results = listAt(report.results, 'results').map((entry, index) =>
      readExpectation(fieldsAt(entry, `results[${index}]`), index),
    );
    const meta = isFields(report.meta) ? report.meta : {};
    return {
      results,
      skipped: [],
      tool: {
        name: 'great-expectations',
        version: textOrNull(meta.great_expectations_version),
      },
    };
  },
};

function readExpectation(entry: Fields, index: number): DriftResultInput {
  const config = fieldsAt(
    entry.expectation_config,
    `results[${index}].expectation_config`,
  );
  const kwargs = isFields(config.kwargs) ? config.kwargs : {};
  const type = textOrNull(config.type) ?? textOrNull(config.expectation_type);
  const result = isFields(entry.result) ? entry.result : {};
  const size = numberOrNull(result.element_count);
  const raised = exceptionOf(entry.exception_info);
  const base = {
    kind: 'data-quality' as const,
    feature: featureName(kwargs.column),
    method: kebab(type ?? 'expectation'),
    variant: variantOf(kwargs),
    direction: 'higher-is-worse' as const,
    ...(size !== null && { nCurrent: size }),
  };
  if (raised !== undefined) {
    return { ...base, value: null, verdict: 'unknown', reason: raised };
  }
  const percent = numberOrNull(result.unexpected_percent);
  const failed = entry.success !== true;
  return {
    ...base,
    // Rules about whole tables have no share: they hold, or they do not.
    value: percent === null ? Number(failed) : percent / 100,
    verdict: failed ? 'fail' : 'pass',
  };
}

/** The rule's own settings, in one order: another rule is another series. */
function variantOf(kwargs: Fields): string {
  const settings = Object.entries(kwargs)
    .filter(([name]) => !notTheRule.includes(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return settings.length === 0
    ? ''
    : JSON.stringify(Object.fromEntries(settings)).slice(0, 200);
}

function exceptionOf(info: unknown): string | undefined {
  if (!isFields(info)) return undefined;
  const all = 'raised_exception' in info ? [info] : Object.values(info);
  const raised = all.filter(
    one => isFields(one) && one.raised_exception === true,
  );
  if (raised.length === 0) return undefined;
  const [first] = raised;
  const message = isFields(first) ? textOrNull(first.exception_message) : null;
  return (message ?? 'The rule could not be evaluated').slice(0, 500);
}
