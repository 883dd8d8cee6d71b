import { attachedLabels } from './attachedLabels';

describe('attachedLabels', () => {
  const read = attachedLabels({ job: 'outer' });
  const exposed = new Map([
    ['job', 'inner'],
    ['version', '4'],
    ['exported_zone', 'z'],
  ]);

  it.each([
    ['the label of the endpoint before the exposed one', 'job', 'outer'],
    ['the exposed one under its new name', 'exported_job', 'inner'],
    ['an exposed label that nothing conflicts with', 'version', '4'],
    ['a label that only looks moved', 'exported_zone', 'z'],
    ['a label that is not there as empty', 'zone', ''],
  ])('reads %s', (_case, name, value) => {
    expect(read(exposed, name)).toBe(value);
  });
});
