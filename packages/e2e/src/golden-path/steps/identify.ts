import assert from 'node:assert/strict';
import { given, type Step } from '../GoldenPath';

export const identify: Step = {
  title: 'the API names the digest that runs, and that it is the declared one',
  async walk(path) {
    const { name, digest, metricsUrl } = given(path, 'model');
    const page = await (await fetch(metricsUrl)).text();
    const [, running] = /^model_info\{[^}]*sha="([^"]+)"/m.exec(page) ?? [];
    const { identities } = await given(path, 'api').model(name);
    assert.equal(identities.length, 1);
    assert.equal(identities[0].digest, running);
    assert.equal(identities[0].digest, digest);
    assert.equal(identities[0].state, 'verified');
    return `${running.slice(0, 19)}… verified`;
  },
};
