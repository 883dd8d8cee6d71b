import {
  instanceAt,
  unit,
  WORLD_SEED,
  type Gpu,
  type Instance,
  type Service,
} from '../world';
import { dcgmFields, type Device } from './dcgmFields';

const DRIVER = '550.127.05';

const spare: Gpu = {
  count: 1,
  modelName: 'NVIDIA L4',
  memoryMiB: 23_034,
  memoryShare: 0,
  idle: 0,
  busy: 0,
};

type UnnumberedDevice = Omit<Device, 'index'>;

/** GPUs that the pod of an instance holds. */
function devicesOf(
  service: Service,
  instance: Instance,
  seed: number,
  at: number,
): UnnumberedDevice[] {
  const pod = {
    namespace: service.namespace,
    pod: instance.name,
    container: service.job,
  };
  const { models } = instanceAt(service, instance, seed, at);
  return models.flatMap(({ model: { gpu }, gpuUtilization }) =>
    gpu
      ? gpuUtilization.map((utilization, n) => ({
          key: `${instance.name}/${n}`,
          gpu,
          utilization,
          pod,
        }))
      : [],
  );
}

function devicesAt(
  services: readonly Service[],
  seed: number,
  at: number,
): Device[] {
  const held = services
    .filter(({ models }) => models.some(({ gpu }) => gpu))
    .flatMap(service =>
      service.instances.flatMap(instance =>
        devicesOf(service, instance, seed, at),
      ),
    );
  // One GPU that no pod holds: its labels are there and empty.
  const idle: UnnumberedDevice = { key: 'spare/0', gpu: spare, utilization: 0 };
  return [...held, idle].map((device, index) => ({ ...device, index }));
}

const hex = (key: string, length: number) =>
  Array.from({ length: Math.ceil(length / 8) }, (_, n) =>
    Math.floor(unit(WORLD_SEED, key, n) * 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  )
    .join('')
    .slice(0, length);

function uuid(key: string): string {
  const text = hex(key, 32);
  return `GPU-${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(
    12,
    16,
  )}-${text.slice(16, 20)}-${text.slice(20)}`;
}

function labelsOf({ index, key, gpu, pod }: Device): string {
  const slot = index % 8;
  const labels = [
    ['gpu', String(slot)],
    ['UUID', uuid(key)],
    ['pci_bus_id', `00000000:0${slot}:00.0`],
    ['device', `nvidia${slot}`],
    ['modelName', gpu.modelName],
    ['hostname', `gpu-node-${1 + Math.floor(index / 8)}`],
    ['DCGM_FI_DRIVER_VERSION', DRIVER],
    ['container', pod?.container ?? ''],
    ['namespace', pod?.namespace ?? ''],
    ['pod', pod ? `${pod.pod}-${hex(pod.pod, 5)}` : ''],
  ];
  return labels.map(([name, value]) => `${name}="${value}"`).join(',');
}

/** The page of one dcgm-exporter that sees all GPUs of the company. */
export function dcgmPage(
  services: readonly Service[],
  seed: number,
  at: number,
): string {
  const devices = devicesAt(services, seed, at).map(device => ({
    device,
    labels: labelsOf(device),
  }));
  return dcgmFields(at)
    .map(([name, type, help, value]) => {
      const lines = devices.map(
        ({ device, labels }) => `${name}{${labels}} ${value(device)}`,
      );
      return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join(
        '\n',
      )}\n`;
    })
    .join('');
}
