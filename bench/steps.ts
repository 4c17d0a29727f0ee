/**
 * What the own engine's design choices are worth on this machine's adapter, each taken back alone:
 *
 *     npm run bench:steps -- [--rounds N]
 *
 * Runs in Node on Dawn (SwiftShader where there is no GPU), interleaved, after a warm-up. `npm run
 * bench` compares the engine with other libraries.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../scripts/lib/install.mjs';
import { vulkanEnvironment } from '../scripts/lib/vulkan.mjs';
import { prepareModel } from '../scripts/prepare-model';
import { probeWebGpu } from '../src/engine/probe';
import { openGpu, type Gpu } from '../src/engine/webgpu/device';
import { WgslExecutor, type WgslOptions } from '../src/engine/webgpu/executor';
import { convRegisters } from '../src/engine/webgpu/kernels/conv-registers';
import { convShared } from '../src/engine/webgpu/kernels/conv-shared';
import { sharedTile } from '../src/engine/webgpu/tiles';
import { graphOf } from '../src/model/graph';
import type { LayerId, Shape } from '../src/model/network';
import { resnet50 } from '../src/model/resnet50';
import { tensorsOf } from '../src/model/tensors';
import { WEIGHTS } from '../src/weights/source';
import { readPicture } from './lib/picture';
import { summarise } from './lib/quantiles';
import { schedule } from './lib/schedule';
import { setWeights } from './lib/weights';
import { installDawn } from './node/dawn';

const SHAPE: Shape = [1, 224, 224, 3];
const GRAPH = graphOf(resnet50());
const WEIGHT_BYTES =
  4 * tensorsOf(GRAPH).reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b), 0);

interface Variant {
  readonly name: string;
  readonly options?: WgslOptions;
  readonly keep?: readonly LayerId[];
  readonly time?: boolean;
}

/** Every layer whose output is there although its block's addition is folded in. */
const ALL = GRAPH.filter(
  ({ id }) => !GRAPH.some((node) => node.op === 'add' && node.residual === id),
).map(({ id }) => id);

function variantsFor({ device, adapter }: Gpu): Variant[] {
  const kernels = (
    name: string,
    convKernel: NonNullable<WgslOptions['alternatives']>['convKernel'],
  ) => ({
    name,
    options: { alternatives: { ...(convKernel && { convKernel }) } },
  });
  return [
    { name: 'as shipped' },
    ...(device.features.has('shader-f16')
      ? (['f32', 'f16'] as const).map((precision) => ({ name: precision, options: { precision } }))
      : []),
    { name: 'additions apart', options: { alternatives: { fuseAddition: false } } },
    { name: 'a buffer for every layer', keep: ALL },
    { name: 'every pass timed', time: true },
    kernels('convolutions untiled', (conv) => convRegisters(conv, { pixels: 1, channels: 4 })),
    kernels('tiled in registers, nothing shared', (conv) =>
      convRegisters(conv, { pixels: 8, channels: 8 }),
    ),
    kernels('tiled in workgroup memory, K whole', (conv) =>
      convShared(conv, { ...sharedTile(conv, adapter), splitK: 1 }),
    ),
    kernels('tiled in workgroup memory, K split', (conv) =>
      convShared(conv, sharedTile(conv, adapter)),
    ),
  ];
}

async function prepare(gpu: Gpu, variant: Variant, input: Float32Array, file: Uint8Array) {
  const executor = new WgslExecutor(resnet50(), gpu, variant.options);
  setWeights(executor, file);
  const { keep = [], time = false } = variant;
  const run = async () => {
    const start = performance.now();
    const { logits } = await executor.run(input, SHAPE, { keep, time });
    return { ms: performance.now() - start, logits };
  };
  const compileMs = keep.length === 0 ? await executor.compile(SHAPE) : null;
  const { logits } = await run();
  const megabytes = (executor.memory().bytes - WEIGHT_BYTES) / 1e6;
  return { variant, run, compileMs, logits, megabytes, times: [] as number[] };
}

/** The largest difference, as a share of the largest of `expected`. */
const difference = (actual: Float32Array, expected: Float32Array) =>
  Math.max(...actual.map((value, i) => Math.abs(value - expected[i]))) /
  Math.max(...expected.map(Math.abs));

async function measure(rounds: number): Promise<void> {
  await prepareModel();
  const probe = await probeWebGpu({ gpu: installDawn() });
  if (!probe.available) throw new Error(`There is no WebGPU here: ${probe.why}.`);
  const gpu = await openGpu(probe.handle, probe.software);
  const file = readFileSync(join(ROOT, 'public/model', WEIGHTS.file));
  const input = await readPicture();
  const prepared = [];
  for (const variant of variantsFor(gpu)) {
    console.error(`${variant.name} …`);
    prepared.push(await prepare(gpu, variant, input, file));
  }
  for (const round of schedule(prepared.map(() => rounds))) {
    for (const i of round) prepared[i].times.push((await prepared[i].run()).ms);
  }
  const [shipped] = prepared;
  const base = summarise(shipped.times).median;
  console.log(`${probe.adapter}, ${rounds} interleaved runs each:\n`);
  console.log(
    '| variant | median (p10–p90), ms | × shipped | compile, ms | activations, MB | logits off by |',
  );
  console.log('| --- | --: | --: | --: | --: | --: |');
  for (const { variant, times, compileMs, megabytes, logits } of prepared) {
    const { median, p10, p90 } = summarise(times);
    const cells = [
      variant.name,
      `${median.toFixed(1)} (${p10.toFixed(1)}–${p90.toFixed(1)})`,
      (median / base).toFixed(2),
      compileMs?.toFixed(0) ?? '–',
      megabytes.toFixed(1),
      difference(logits, shipped.logits).toExponential(1),
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } });
if (process.env.LENS_VULKAN === undefined) {
  // The linker reads its variables only when a process starts.
  const environment = { ...process.env, ...vulkanEnvironment(), LENS_VULKAN: '1' };
  const command = [...process.execArgv, ...process.argv.slice(1)];
  process.exit(
    spawnSync(process.execPath, command, { stdio: 'inherit', env: environment }).status ?? 1,
  );
}
await measure(Number(values.rounds));
process.exit(0);
