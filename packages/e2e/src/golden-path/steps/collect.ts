import assert from 'node:assert/strict';
import { signalOf } from '../../portal/PortalApi';
import { eventually } from '../../process/eventually';
import { given, type Step } from '../GoldenPath';

const FRESH_MS = 60_000;

export const collect: Step = {
  title: 'its live signals are collected from the server that runs it',
  async walk(path) {
    const api = given(path, 'api');
    const { name } = given(path, 'model');
    // Rates need two scrapes.
    const p95 = await eventually(`p95 of ${name}`, 120_000, async () => {
      const signal = signalOf(await api.model(name), 'latency.p95');
      return signal.state === 'ok' ? signal : undefined;
    });
    assert.ok(p95.value !== null && p95.value > 0);
    assert.ok(p95.target, 'a target applies to a model in production');
    const age = Date.now() - Date.parse(p95.sampledAt ?? '');
    assert.ok(age < FRESH_MS, `sampled ${age / 1_000} s ago`);
    return `p95 ${Math.round(p95.value * 1_000)} ms`;
  },
};
