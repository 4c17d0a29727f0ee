/** What an adapter can do at the most: its arithmetic, its memory, its dispatches, by small shaders. */
import type { Peak } from '../lib/roofline';
import type { Precision } from '../lib/peers';

/** A measurement runs at least so long, so that submitting it does not count. */
const ENOUGH_MS = 100;
const TRIALS = 5;
const THREADS = 64;

/** Chains of multiply-additions that nothing but arithmetic holds up: 8 of them, 4 wide. */
const CHAINS = 8;
const FLOPS_PER_TURN = 2 * 4 * CHAINS;
/** Turns of the loop in a thread. */
const TURNS = 256;
const chains = (line: (i: number) => string) => Array.from({ length: CHAINS }, (_, i) => line(i));

const arithmeticShader = (scalar: Precision) => `
${scalar === 'f16' ? 'enable f16;' : ''}
alias V = vec4<${scalar}>;
@group(0) @binding(0) var<storage, read_write> data: array<f32>;
@compute @workgroup_size(${THREADS}) fn main(@builtin(global_invocation_id) id: vec3u) {
  let factor = V(${scalar}(data[id.x]));
  let term = V(${scalar}(data[id.x + 1u]));
  ${chains((i) => `var a${i} = term * ${scalar}(${i});`).join('\n  ')}
  for (var turn = 0u; turn < ${TURNS}u; turn++) {
    ${chains((i) => `a${i} = fma(a${i}, factor, term);`).join('\n    ')}
  }
  data[id.x] = f32(dot(${chains((i) => `a${i}`).join(' + ')}, V(1)));
}`;

const copyShader = `
@group(0) @binding(0) var<storage, read_write> to: array<vec4f>;
@group(0) @binding(1) var<storage, read> source: array<vec4f>;
@compute @workgroup_size(${THREADS})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let i = id.x + id.y * groups.x * ${THREADS}u;
  to[i] = source[i];
}`;

/** One thread that changes what the next dispatch reads, so that they cannot overlap. */
const emptyShader = `
@group(0) @binding(0) var<storage, read_write> data: array<u32>;
@compute @workgroup_size(1) fn main() { data[0] += 1u; }`;

interface Kernel {
  readonly code: string;
  /** Bytes of the buffers bound to 0, 1 … */
  readonly buffers: readonly number[];
  readonly groups: readonly [x: number, y: number];
}

/** The shortest of several times, in seconds, that `count` dispatches in one submission take. */
type Timing = (count: number) => Promise<number>;

async function withKernel<T>(
  device: GPUDevice,
  { code, buffers, groups }: Kernel,
  measure: (time: Timing) => Promise<T>,
): Promise<T> {
  const pipeline = await device.createComputePipelineAsync({
    layout: 'auto',
    compute: { module: device.createShaderModule({ code }) },
  });
  const held = buffers.map((size) => device.createBuffer({ size, usage: GPUBufferUsage.STORAGE }));
  const bindings = device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: held.map((buffer, binding) => ({ binding, resource: { buffer } })),
  });
  const once = async (count: number) => {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindings);
    for (let i = 0; i < count; i++) pass.dispatchWorkgroups(...groups);
    pass.end();
    const commands = encoder.finish();
    const start = performance.now();
    device.queue.submit([commands]);
    await device.queue.onSubmittedWorkDone();
    return (performance.now() - start) / 1000;
  };
  try {
    await once(1);
    return await measure(async (count) => {
      const times: number[] = [];
      for (let i = 0; i < TRIALS; i++) times.push(await once(count));
      return Math.min(...times);
    });
  } finally {
    for (const buffer of held) buffer.destroy();
  }
}

/** Seconds that one dispatch takes among so many that they fill `ENOUGH_MS`. */
async function secondsEach(time: Timing): Promise<number> {
  let count = 1;
  for (;;) {
    const seconds = await time(count);
    if (1000 * seconds >= ENOUGH_MS) return seconds / count;
    count = Math.ceil(count * Math.min(10, (1.5 * ENOUGH_MS) / (1000 * seconds)));
  }
}

async function measureFlops(device: GPUDevice, precision: Precision, software: boolean) {
  // A GPU has tens of thousands of threads to fill; a processor is full with a few.
  const groups = software ? 64 : 1 << 14;
  const kernel: Kernel = {
    code: arithmeticShader(precision),
    buffers: [4 * (groups * THREADS + 1)],
    groups: [groups, 1],
  };
  const seconds = await withKernel(device, kernel, secondsEach);
  return (groups * THREADS * TURNS * FLOPS_PER_TURN) / seconds;
}

async function measureBandwidth(device: GPUDevice, software: boolean) {
  // Larger than any cache between the two of them.
  const wanted = software ? 1 << 26 : 1 << 28;
  const { maxBufferSize, maxStorageBufferBindingSize } = device.limits;
  const columns = 1 << 12;
  const row = 16 * THREADS * columns;
  const rows = Math.floor(Math.min(wanted, maxBufferSize, maxStorageBufferBindingSize) / row);
  const bytes = rows * row;
  const kernel: Kernel = { code: copyShader, buffers: [bytes, bytes], groups: [columns, rows] };
  const seconds = await withKernel(device, kernel, secondsEach);
  return (2 * bytes) / seconds;
}

/** The seconds that a hundred more dispatches take, by the hundred. */
const measureDispatch = (device: GPUDevice) =>
  withKernel(device, { code: emptyShader, buffers: [4], groups: [1, 1] }, async (time) => {
    const few = await time(100);
    return ((await time(1100)) - few) / 1000;
  });

/**
 * Measures `device`, which nothing else should use meanwhile; takes a few seconds.
 * @param precisions those that it can compute in.
 * @param software whether it is emulated on the processor.
 */
export async function measurePeaks(
  device: GPUDevice,
  precisions: readonly Precision[],
  software: boolean,
): Promise<Partial<Record<Precision, Peak>>> {
  const bandwidth = await measureBandwidth(device, software);
  const dispatchSeconds = await measureDispatch(device);
  const peaks: Partial<Record<Precision, Peak>> = {};
  for (const precision of precisions) {
    const flops = await measureFlops(device, precision, software);
    peaks[precision] = { flops, bandwidth, dispatchSeconds };
  }
  return peaks;
}
