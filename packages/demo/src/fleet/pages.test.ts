import { ports, type Port } from './members';
import { metricsPage } from './pages';
import { parsePage, type ParsedPage } from './testUtils/parsePage';

const NOW = Date.UTC(2026, 10, 23, 9, 30);

function pageOf(job: string): ParsedPage & { contentType: string } {
  const port = ports.find(each => each.job === job);
  if (!port) throw new Error(`No port of ${job}`);
  return read(port);
}

function read(port: Port) {
  const { contentType, body } = metricsPage(port.exporter, NOW);
  return { contentType, ...parsePage(body) };
}

const bounds = ({ samples }: ParsedPage, name: string) => [
  ...new Set(
    samples
      .filter(sample => sample.name === `${name}_bucket`)
      .map(({ labels }) => labels.le),
  ),
];

/** Families without those that every Python process has, and creation times. */
const ownFamilies = ({ types }: ParsedPage) =>
  [...types]
    .filter(([name]) => !/^(python|process)_|_created$/.test(name))
    .map(([name, type]) => `${name} ${type}`);

const PYTHON = 'text/plain; version=0.0.4; charset=utf-8';

describe('the pages of the fleet', () => {
  it.each(ports.map(port => [port.instance, port] as const))(
    '%s is well-formed, and its histograms are consistent',
    (_, port) => {
      const { samples, types } = read(port);
      for (const [name, type] of types) {
        if (type !== 'histogram') continue;
        const children = new Map<string, number[]>();
        const key = ({ le: _le, ...labels }: Record<string, string>) =>
          JSON.stringify(labels);
        for (const sample of samples) {
          if (sample.name !== `${name}_bucket`) continue;
          const child = children.get(key(sample.labels)) ?? [];
          children.set(key(sample.labels), [...child, sample.value]);
        }
        for (const sample of samples) {
          if (sample.name !== `${name}_count`) continue;
          const counts = children.get(key(sample.labels)) ?? [];
          expect(counts).toEqual([...counts].sort((a, b) => a - b));
          expect(counts.at(-1)).toBe(sample.value);
        }
      }
    },
  );

  it('FastAPI services show the families of the instrumentator, and ours', () => {
    const page = pageOf('feed-ranker');
    expect(page.contentType).toBe(PYTHON);
    expect(ownFamilies(page)).toEqual([
      'http_requests_total counter',
      'http_request_size_bytes summary',
      'http_response_size_bytes summary',
      'http_request_duration_highr_seconds histogram',
      'http_request_duration_seconds histogram',
      'model_info gauge',
      'feature_drift_psi gauge',
    ]);
    expect([...page.types.keys()].slice(0, 4)).toEqual([
      'python_gc_objects_collected_total',
      'python_gc_objects_uncollectable_total',
      'python_gc_collections_total',
      'python_info',
    ]);
  });

  it('the instrumentator has its default bounds, and 0.2 only where a team added it', () => {
    const defaults =
      '0.01 0.025 0.05 0.075 0.1 0.25 0.5 0.75 1.0 1.5 2.0 2.5 3.0 3.5 4.0 4.5 5.0 7.5 10.0 30.0 60.0 +Inf';
    const name = 'http_request_duration_highr_seconds';
    expect(bounds(pageOf('product-recommender'), name).join(' ')).toBe(
      defaults,
    );
    expect(bounds(pageOf('feed-ranker'), name).join(' ')).toBe(
      defaults.replace('0.1 ', '0.1 0.2 '),
    );
    expect(
      bounds(pageOf('feed-ranker'), 'http_request_duration_seconds').join(' '),
    ).toBe('0.1 0.5 1.0 +Inf');
  });

  it('requests, durations and statuses of a service agree', () => {
    const { samples } = pageOf('content-moderator');
    const requests = samples.filter(s => s.name === 'http_requests_total');
    expect(requests.map(({ labels }) => labels)).toEqual(
      ['2xx', '4xx', '5xx'].map(status => ({
        handler: '/v1/moderate',
        method: 'POST',
        status,
      })),
    );
    const total = requests.reduce((sum, { value }) => sum + value, 0);
    const count = samples.find(
      s => s.name === 'http_request_duration_highr_seconds_count',
    );
    expect(count?.value).toBe(total);
  });

  it('a status that never occurred has no series', () => {
    const statuses = pageOf('credit-limit-scorer')
      .samples.filter(s => s.name === 'http_requests_total')
      .map(({ labels }) => labels.status);
    expect(statuses).toEqual(['2xx', '4xx']);
  });

  it('vLLM shows the families of its V1 engine beside those of its web server', () => {
    const page = pageOf('assistant-llm');
    const histograms = ownFamilies(page).filter(line =>
      /^vllm:.* histogram$/.test(line),
    );
    expect(page.contentType).toBe(PYTHON);
    expect(histograms).toEqual(
      [
        'request_prompt_tokens',
        'request_generation_tokens',
        'iteration_tokens_total',
        'request_max_num_generation_tokens',
        'request_params_n',
        'request_params_max_tokens',
        'time_to_first_token_seconds',
        'inter_token_latency_seconds',
        'request_time_per_output_token_seconds',
        'e2e_request_latency_seconds',
        'request_queue_time_seconds',
        'request_inference_time_seconds',
        'request_prefill_time_seconds',
        'request_decode_time_seconds',
        'request_prefill_kv_computed_tokens',
      ].map(name => `vllm:${name} histogram`),
    );
    for (const [name, type] of [
      ['vllm:num_requests_running', 'gauge'],
      ['vllm:num_requests_waiting', 'gauge'],
      ['vllm:kv_cache_usage_perc', 'gauge'],
      ['vllm:prompt_tokens_total', 'counter'],
      ['vllm:generation_tokens_total', 'counter'],
      ['vllm:request_success_total', 'counter'],
      ['http_requests_total', 'counter'],
    ]) {
      expect(page.types.get(name)).toBe(type);
    }
    expect(bounds(page, 'vllm:e2e_request_latency_seconds').join(' ')).toBe(
      '0.3 0.5 0.8 1.0 1.5 2.0 2.5 5.0 10.0 15.0 20.0 30.0 40.0 50.0 60.0 120.0 240.0 480.0 960.0 1920.0 7680.0 +Inf',
    );
    const models = page.samples
      .filter(s => s.name === 'vllm:e2e_request_latency_seconds_count')
      .map(({ labels }) => labels);
    expect(models).toEqual([
      { engine: '0', model_name: 'tidewater/support-assistant-8b' },
      { engine: '0', model_name: 'tidewater/reply-summarizer-8b' },
    ]);
  });

  it('the GPU exporter shows its default fields with the labels of the pods', () => {
    const { samples, types, contentType } = pageOf('dcgm-exporter');
    expect(contentType).toBe('text/plain; charset=utf-8');
    expect(types.get('DCGM_FI_DEV_GPU_UTIL')).toBe('gauge');
    expect(types.get('DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION')).toBe('counter');
    // Commented out in the exporter's default list.
    expect(types.has('DCGM_FI_PROF_SM_ACTIVE')).toBe(false);
    const active = samples.filter(
      s => s.name === 'DCGM_FI_PROF_GR_ENGINE_ACTIVE',
    );
    expect(Object.keys(active[0].labels)).toEqual([
      'gpu',
      'UUID',
      'pci_bus_id',
      'device',
      'modelName',
      'hostname',
      'DCGM_FI_DRIVER_VERSION',
      'container',
      'namespace',
      'pod',
    ]);
    for (const { value } of active) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(1);
    }
    const uuids = active.map(({ labels }) => labels.UUID);
    expect(new Set(uuids).size).toBe(uuids.length);
    expect(active.filter(({ labels }) => labels.pod === '')).toHaveLength(1);
  });

  it('a sensor that the hardware lacks is blank, not zero', () => {
    const blank = pageOf('dcgm-exporter').samples.filter(
      s => s.name === 'DCGM_FI_DEV_MEMORY_TEMP' && s.value > 1e15,
    );
    expect(blank.length).toBeGreaterThan(0);
  });
});
