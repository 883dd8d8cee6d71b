import { unmappedModels } from './unmappedModels';

const seen = (labels: Record<string, string>, profile = 'vllm') => ({
  profile,
  labels,
});
const here = { job: 'llm', model_name: 'a' };

describe('unmappedModels', () => {
  it('names what serves and no target selects, each once', () => {
    const other = { job: 'llm', model_name: 'b' };
    expect(
      unmappedModels(
        [
          seen(other),
          seen(here),
          // The same labels in another order, and another system.
          seen({ model_name: 'b', job: 'llm' }),
          seen(here, 'triton'),
        ],
        [seen(here)],
      ),
    ).toEqual([seen(here, 'triton'), seen({ model_name: 'b', job: 'llm' })]);
  });

  it.each<[string, Record<string, string>, number]>([
    ['fewer labels', { job: 'llm' }, 0],
    ['a label that the series lacks', { ...here, namespace: 'x' }, 1],
    ['another value', { ...here, model_name: 'A' }, 1],
  ])('with a target of %s', (_case, labels, left) => {
    expect(unmappedModels([seen(here)], [seen(labels)])).toHaveLength(left);
  });

  it('takes no text for a name that is longer than names are', () => {
    const long = { job: 'llm', model_name: 'x'.repeat(201) };
    expect(unmappedModels([seen(long)], [])).toEqual([]);
  });
});
