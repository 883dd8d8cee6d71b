import { PortalApi } from '../../portal/PortalApi';
import type { Benchmark } from '../benchmark';
import { startBigPortal } from '../bigPortal';
import { interleave, timed } from '../interleave';
import { ratioOf } from '../statistics';

/** Pipelines that ask at the same time. */
const AT_ONCE = 8;
const DIGEST = `sha256:${'a'.repeat(64)}`;

interface Answer {
  answer: { allow: boolean; authorisation: string | null };
}

/** What a pipeline waits for at the release gate. */
export const gate: Benchmark = {
  name: 'gate',
  limit: 2,
  about: `POST gate ≤ 2 × GET catalog/entities/by-name, ${AT_ONCE} at once, 10,000 models on SQLite; the model has a tier and an authorisation and every answer is signed and stored`,
  unit: 'ms',
  async run(context) {
    const portal = await startBigPortal(context, 'sqlite');
    const officer = new PortalApi(portal.url, await portal.signIn('rita'));
    const { items } = await officer.get<{ items: { ref: string }[] }>(
      'model-governance/models?limit=1&type=classifier&lifecycle=production',
    );
    const [{ ref }] = items;
    const name = ref.slice('model:default/'.length);
    await officer.post('model-governance/intake', {
      csv: `modelRef,use,environment,version,digest,months\n${ref},Bench,production,1.0.0,${DIGEST},6\n`,
    });
    const api = new PortalApi(portal.url, portal.token);
    const request = {
      model: ref,
      version: '1.0.0',
      digest: DIGEST,
      environment: 'production',
    };
    const ask = () => api.post<Answer>('model-governance/gate', request);
    const { answer } = await ask();
    if (!answer.authorisation) {
      throw new Error(
        `The gate knows no authorisation: ${JSON.stringify(answer)}`,
      );
    }
    const atOnce = (one: () => Promise<unknown>) => () =>
      timed(() => Promise.all(Array.from({ length: AT_ONCE }, one)));
    const rounds = await interleave(
      atOnce(ask),
      atOnce(() => api.get(`catalog/entities/by-name/model/default/${name}`)),
      { rounds: 40, warmup: 8 },
    );
    return {
      ...ratioOf(rounds),
      note: `the answer was ${answer.allow ? 'yes' : 'no'}`,
    };
  },
};
