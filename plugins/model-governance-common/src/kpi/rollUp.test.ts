import { defaultKpiPolicy } from './defaultPolicy';
import { builtInKpis } from './definitions';
import { rollUpKpi, type KpiPart } from './rollUp';

const at = Date.parse('2026-11-23T10:00:00Z');

function rollUp(id: string, parts: readonly KpiPart[], models: number) {
  const definition = builtInKpis.find(kpi => kpi.id === id);
  if (!definition) throw new Error(`No KPI ${id}`);
  return rollUpKpi({ definition, parts, models, policy: defaultKpiPolicy, at });
}

const part = (more: Partial<KpiPart>): KpiPart => ({
  verdict: 'pass',
  state: 'ok',
  current: null,
  previous: null,
  ...more,
});

it('holds a share of models against a share, not against what they measure', () => {
  const { result } = rollUp(
    'latency-p95',
    [part({}), part({ verdict: 'fail' })],
    2,
  );
  expect(result).toMatchObject({ value: 0.5, unit: 'ratio', verdict: 'fail' });
  expect(result.targets[0].text).toBe('at least 95 %');
});

it('adds numerators and denominators; a mean of the values would say 75 %', () => {
  const ratio = (num: number, den: number) =>
    part({ current: { type: 'ratio', num, den } });
  const { result } = rollUp(
    'guardrail-compliance',
    [ratio(1, 1), ratio(5, 10)],
    2,
  );
  expect(result.value).toBeCloseTo(6 / 11, 12);
  expect(result.n).toBe(11);
});

it('passes nothing where too few models have a value', () => {
  const { result, counts } = rollUp(
    'guardrail-compliance',
    [part({ current: { type: 'ratio', num: 9, den: 9 } })],
    10,
  );
  expect(result).toMatchObject({
    value: 1,
    coverage: 0.1,
    verdict: 'unknown',
    reason: 'Only 1 of 10 models have a value',
  });
  expect(counts).toMatchObject({ pass: 1, unknown: 9 });
});
