import { InputError } from '@backstage/errors';
import { instant, made } from './read';
import { parseXml, type XmlElement } from './junitXml';
import type { Importer } from './types';

const within = (element: XmlElement, name: string): XmlElement[] =>
  element.children.flatMap(child =>
    child.name === name ? [child] : within(child, name),
  );

const numberOf = (text: string | undefined) =>
  text === undefined || text.trim() === '' ? undefined : Number(text);

const has = (element: XmlElement, name: string) =>
  element.children.some(child => child.name === name);

const isFailed = (each: XmlElement) =>
  has(each, 'failure') || has(each, 'error');

/**
 * A JUnit XML report. Each suite is a test run. A case with the properties
 * `metric`, `value` and `baseline` (pytest: `record_property`) is an
 * evaluation; one with `guardrail` a guardrail check that its outcome decides.
 *
 * @public
 */
export const importJunit: Importer = (document, context) => {
  if (typeof document !== 'string') {
    throw new InputError('junit: send the XML itself, as application/xml');
  }
  const root = parseXml(document);
  const suites = root.name === 'testsuite' ? [root] : within(root, 'testsuite');
  if (suites.length === 0) {
    throw new InputError('junit: there is no <testsuite>');
  }
  return suites.flatMap((suite, index) => {
    const { name = 'suite', timestamp } = suite.attributes;
    const time = timestamp
      ? instant(
          /[zZ]|[+-]\d\d:\d\d$/.test(timestamp) ? timestamp : `${timestamp}Z`,
          'junit: timestamp',
        )
      : context.receivedAt;
    const run = `${name}/${time}/${index}`;
    const cases = within(suite, 'testcase');
    const failed = cases.filter(isFailed).length;
    const skipped = cases.filter(each => has(each, 'skipped')).length;
    return [
      made(
        context,
        { kind: 'test-run.finished', id: `run/${run}`, at: time },
        { run, passed: cases.length - failed - skipped, failed },
      ),
      ...cases.flatMap(each => measured(each, { run, time, context })),
    ];
  });
};

function measured(
  each: XmlElement,
  given: {
    run: string;
    time: string | number;
    context: Parameters<Importer>[1];
  },
) {
  const { run, time, context } = given;
  const properties = Object.fromEntries(
    within(each, 'property').map(({ attributes }) => [
      attributes.name,
      attributes.value,
    ]),
  );
  const id = `${run}/${each.attributes.classname ?? ''}/${
    each.attributes.name
  }`;
  const value = numberOf(properties.value);
  if (properties.guardrail) {
    return [
      made(
        context,
        { kind: 'guardrail.checked', id, at: time },
        {
          check: each.attributes.name,
          withinLimits: !isFailed(each),
          kind: properties.guardrail,
          value,
          limit: numberOf(properties.limit),
        },
      ),
    ];
  }
  if (!properties.metric || value === undefined) return [];
  return [
    made(
      context,
      { kind: 'evaluation.finished', id, at: time },
      {
        evaluation: id.slice(0, 200),
        metric: properties.metric,
        value,
        baseline: numberOf(properties.baseline),
        higherIsBetter: properties.higherIsBetter !== 'false',
        tolerance: numberOf(properties.tolerance),
        release: properties.release,
      },
    ),
  ];
}
