import type { Gpu } from '../world';

/** One GPU, and the pod that holds it, if any. */
export interface Device {
  /** Position in the whole company, eight to a node. */
  index: number;
  /** Stable name that its UUID is made from. */
  key: string;
  gpu: Gpu;
  /** 0–1. */
  utilization: number;
  pod?: { namespace: string; pod: string; container: string };
}

/** What the exporter sends where the hardware has no such sensor. */
const BLANK = '9223372036854775794';

/** A metric of the exporter. */
export type DcgmField = readonly [
  name: string,
  type: 'gauge' | 'counter',
  help: string,
  value: (device: Device) => number | string,
];

const used = ({ gpu }: Device) => Math.round(gpu.memoryMiB * gpu.memoryShare);
const RESERVED = 480;

/** The exporter's default counters, in the order of its CSV. */
export function dcgmFields(at: number): readonly DcgmField[] {
  return [
    [
      'DCGM_FI_DEV_SM_CLOCK',
      'gauge',
      'SM clock frequency (in MHz).',
      d => (d.utilization > 0.05 ? 1_710 : 210),
    ],
    [
      'DCGM_FI_DEV_MEM_CLOCK',
      'gauge',
      'Memory clock frequency (in MHz).',
      () => 6_251,
    ],
    [
      'DCGM_FI_DEV_MEMORY_TEMP',
      'gauge',
      'Memory temperature (in C).',
      d =>
        d.gpu.modelName.includes('L4')
          ? BLANK
          : Math.round(38 + 30 * d.utilization),
    ],
    [
      'DCGM_FI_DEV_GPU_TEMP',
      'gauge',
      'GPU temperature (in C).',
      d => Math.round(33 + 38 * d.utilization),
    ],
    [
      'DCGM_FI_DEV_POWER_USAGE',
      'gauge',
      'Power draw (in W).',
      d => (17 + 55 * d.utilization).toFixed(6),
    ],
    [
      'DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION',
      'counter',
      'Total energy consumption since boot (in mJ).',
      () => Math.floor((at % 1e10) * 44),
    ],
    [
      'DCGM_FI_DEV_PCIE_REPLAY_COUNTER',
      'counter',
      'Total number of PCIe retries.',
      () => 0,
    ],
    [
      'DCGM_FI_DEV_GPU_UTIL',
      'gauge',
      'GPU utilization (in %).',
      d => Math.round(100 * Math.min(1, d.utilization * 1.04)),
    ],
    [
      'DCGM_FI_DEV_MEM_COPY_UTIL',
      'gauge',
      'Memory utilization (in %).',
      d => Math.round(62 * d.utilization),
    ],
    ['DCGM_FI_DEV_ENC_UTIL', 'gauge', 'Encoder utilization (in %).', () => 0],
    ['DCGM_FI_DEV_DEC_UTIL', 'gauge', 'Decoder utilization (in %).', () => 0],
    [
      'DCGM_FI_DEV_XID_ERRORS',
      'gauge',
      'Value of the last XID error encountered.',
      () => 0,
    ],
    [
      'DCGM_FI_DEV_FB_FREE',
      'gauge',
      'Framebuffer memory free (in MiB).',
      d => d.gpu.memoryMiB - used(d) - RESERVED,
    ],
    ['DCGM_FI_DEV_FB_USED', 'gauge', 'Framebuffer memory used (in MiB).', used],
    [
      'DCGM_FI_DEV_FB_RESERVED',
      'gauge',
      'Framebuffer memory reserved (in MiB).',
      () => RESERVED,
    ],
    [
      'DCGM_FI_DEV_NVLINK_BANDWIDTH_TOTAL',
      'counter',
      'Total number of NVLink bandwidth counters for all lanes.',
      () => 0,
    ],
    [
      'DCGM_FI_DEV_VGPU_LICENSE_STATUS',
      'gauge',
      'vGPU License status',
      () => 0,
    ],
    [
      'DCGM_FI_DEV_UNCORRECTABLE_REMAPPED_ROWS',
      'counter',
      'Number of remapped rows for uncorrectable errors',
      () => 0,
    ],
    [
      'DCGM_FI_DEV_CORRECTABLE_REMAPPED_ROWS',
      'counter',
      'Number of remapped rows for correctable errors',
      () => 0,
    ],
    [
      'DCGM_FI_DEV_ROW_REMAP_FAILURE',
      'gauge',
      'Whether remapping of rows has failed',
      () => 0,
    ],
    [
      'DCGM_FI_PROF_GR_ENGINE_ACTIVE',
      'gauge',
      'Ratio of time the graphics engine is active.',
      d => d.utilization.toFixed(6),
    ],
    [
      'DCGM_FI_PROF_PIPE_TENSOR_ACTIVE',
      'gauge',
      'Ratio of cycles the tensor (HMMA) pipe is active.',
      d => (0.34 * d.utilization).toFixed(6),
    ],
    [
      'DCGM_FI_PROF_DRAM_ACTIVE',
      'gauge',
      'Ratio of cycles the device memory interface is active sending or receiving data.',
      d => (0.41 * d.utilization).toFixed(6),
    ],
    [
      'DCGM_FI_PROF_PCIE_TX_BYTES',
      'gauge',
      'The rate of data transmitted over the PCIe bus - including both protocol headers and data payloads - in bytes per second.',
      d => Math.round(9.1e8 * d.utilization),
    ],
    [
      'DCGM_FI_PROF_PCIE_RX_BYTES',
      'gauge',
      'The rate of data received over the PCIe bus - including both protocol headers and data payloads - in bytes per second.',
      d => Math.round(1.4e9 * d.utilization),
    ],
  ];
}
