import {
  findProfile,
  type CollectionTarget,
} from '@modelgov/backstage-plugin-model-governance-common';
import { aTarget } from '../testing/pages';
import { measurePlans, selectionOf } from './measures';

function select(target: CollectionTarget, measure: string) {
  const profile = findProfile(target.profile);
  const found = profile?.measures.find(one => one.measure === measure);
  if (!profile || !found) throw new Error(`no ${measure}`);
  return selectionOf(target, profile, found);
}

describe('what selects a target', () => {
  const vllm = aTarget({
    profile: 'vllm',
    labels: { job: 'vllm', model_name: 'small' },
  });

  it('leaves the labels of models out where the process counts for all', () => {
    expect(select(vllm, 'latency')).toEqual({ ok: true, labels: vllm.labels });
    expect(select(vllm, 'requests')).toEqual({
      ok: true,
      labels: { job: 'vllm' },
    });
  });

  it.each<[string, Record<string, string>, string]>([
    ['no labels, which would select every model', {}, 'every model'],
    ['an empty value, which means any series without it', { job: '' }, 'empty'],
    ['a reserved name', { __name__: 'up' }, '"__name__"'],
    ['the label of buckets', { le: '0.1' }, '"le"'],
    ['a name that is none', { 'a="b",c': 'x' }, 'not a label name'],
    ['half a character', { job: '\ud800' }, 'not valid Unicode'],
  ])('refuses %s', (_case, labels, reason) => {
    expect(select(aTarget({ labels }), 'latency')).toEqual({
      ok: false,
      reason: expect.stringContaining(reason),
    });
  });

  it('plans what a profile can and what it cannot say, once each', () => {
    const profile = findProfile('dcgm-exporter');
    const plans = profile ? measurePlans(profile) : [];
    expect(plans.map(plan => [plan.measure, plan.alternatives.length])).toEqual(
      [['gpu.utilization', 2]],
    );
  });
});
