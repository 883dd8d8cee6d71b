import { unit, WORLD_SEED, type InstanceState } from '../world';
import { family } from './exposition';

/** What every Python process exposes beside its own numbers. */
export function pythonProcess(state: InstanceState): string {
  const uptime = (state.at - state.startedAt) / 1000;
  const size = unit(WORLD_SEED, 'memory', state.instance.name);
  const generation = (perSecond: readonly number[]) =>
    perSecond.map((rate, n) => ({
      labels: { generation: String(n) },
      value: Math.floor(rate * uptime),
    }));
  const collections = [0.21, 0.019, 0.0016];
  return [
    family(
      'counter',
      'python_gc_objects_collected',
      'Objects collected during gc',
      generation([9.4, 1.7, 0.3]),
    ),
    family(
      'counter',
      'python_gc_objects_uncollectable',
      'Uncollectable objects found during GC',
      generation([0, 0, 0]),
    ),
    family(
      'counter',
      'python_gc_collections',
      'Number of times this generation was collected',
      generation(collections),
    ),
    family('gauge', 'python_info', 'Python platform information', [
      {
        labels: {
          implementation: 'CPython',
          major: '3',
          minor: '12',
          patchlevel: '8',
          version: '3.12.8',
        },
        value: 1,
      },
    ]),
    family(
      'gauge',
      'process_virtual_memory_bytes',
      'Virtual memory size in bytes.',
      [{ value: Math.round((2.1 + 9 * size) * 1e9) }],
    ),
    family(
      'gauge',
      'process_resident_memory_bytes',
      'Resident memory size in bytes.',
      [{ value: Math.round((0.4 + 2.4 * size) * 1e9 + 800 * uptime) }],
    ),
    family(
      'gauge',
      'process_start_time_seconds',
      'Start time of the process since unix epoch in seconds.',
      [{ value: state.startedAt / 1000 }],
    ),
    family(
      'counter',
      'process_cpu_seconds',
      'Total user and system CPU time spent in seconds.',
      [{ value: Math.round((0.2 + size) * uptime * 100) / 100 }],
    ),
    family('gauge', 'process_open_fds', 'Number of open file descriptors.', [
      { value: 24 + Math.floor(size * 60) },
    ]),
    family(
      'gauge',
      'process_max_fds',
      'Maximum number of open file descriptors.',
      [{ value: 1_048_576 }],
    ),
  ].join('');
}
