/**
 * Finds a Vulkan driver for Dawn in Node (the package `webgpu`), which has none of its own on Linux:
 * the machine's, else the emulated one that comes with Chromium, SwiftShader.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { ROOT } from './install.mjs';

/** Variables with which a person chooses a driver. */
const CHOOSING = ['VK_DRIVER_FILES', 'VK_ICD_FILENAMES', 'VK_ADD_DRIVER_FILES'];
const LOADER = 'libvulkan.so.1';
const SWIFTSHADER = 'vk_swiftshader_icd.json';

/** Where some containers keep NVIDIA's driver, which is none of the places that Vulkan looks in. */
const NVIDIA = '/usr/local/nvidia/share/vulkan/icd.d/nvidia_icd.json';

/** The folder of Chromium's own files, or null; packages put a shell script in the PATH. */
function chromiumFolder() {
  const browser = findBrowser();
  if (browser === null) return null;
  const real = realpathSync(browser);
  const libraries = ['/usr/lib', '/usr/lib64', '/snap/chromium/current/usr/lib', '/opt/google'];
  const names = [basename(browser), 'chromium', 'chromium-browser', 'chrome'];
  return (
    [dirname(real), ...libraries.flatMap((folder) => names.map((name) => join(folder, name)))].find(
      (folder) => existsSync(join(folder, SWIFTSHADER)),
    ) ?? null
  );
}

/** Whether the system's own linker finds the library through which all drivers are reached. */
const hasLoader = () =>
  spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' }).stdout?.includes(LOADER) === true;

/** Whether there is a GPU that programs may use: asking Dawn takes a third of a second. */
const mayHaveGpu = () =>
  existsSync('/dev/dxg') ||
  existsSync('/dev/nvidiactl') ||
  (existsSync('/dev/dri') && readdirSync('/dev/dri').some((name) => name.startsWith('renderD')));

/** In a process of its own, since the linker reads its variables only when a process starts. */
const ASK = `
  import { create } from 'webgpu';
  const gpu = create([]);
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  process.exit(adapter && !adapter.info.isFallbackAdapter ? 0 : 1);
`;
const findsGpu = (environment) =>
  spawnSync(process.execPath, ['--input-type=module', '--eval', ASK], {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: 'ignore',
    timeout: 60_000,
  }).status === 0;

/** What both kinds of driver need, unless it is there. */
function baseEnvironment(chromium) {
  const { XDG_RUNTIME_DIR: runtime, LD_LIBRARY_PATH: libraries } = process.env;
  return {
    // Some drivers complain on every call without it.
    ...(!runtime && { XDG_RUNTIME_DIR: tmpdir() }),
    ...(chromium !== null &&
      existsSync(join(chromium, LOADER)) &&
      !hasLoader() &&
      !libraries?.split(delimiter).includes(chromium) && {
        LD_LIBRARY_PATH: [...(libraries ? [libraries] : []), chromium].join(delimiter),
      }),
  };
}

const isChosen = () => CHOOSING.some((name) => process.env[name]);

/**
 * The variables with which Dawn finds a real GPU on Linux, or null where it finds none. Elsewhere
 * none is needed, and whether there is a GPU only Dawn can tell.
 */
export function hardwareEnvironment() {
  if (process.platform !== 'linux') return {};
  if (!mayHaveGpu()) return null;
  const base = baseEnvironment(chromiumFolder());
  const drivers = [{}, ...(existsSync(NVIDIA) && !isChosen() ? [{ VK_DRIVER_FILES: NVIDIA }] : [])];
  return drivers.map((driver) => ({ ...base, ...driver })).find(findsGpu) ?? null;
}

/**
 * The variables to add to the environment of a Node process *before it starts* such that Dawn finds
 * an adapter in it: a real one where the machine has one, else SwiftShader. Variables that are set
 * already are left as they are, and a driver that was chosen with them is kept. Empty where nothing
 * can be added or need be, as on macOS and Windows.
 */
export function vulkanEnvironment() {
  const hardware = hardwareEnvironment();
  if (hardware) return hardware;
  const chromium = chromiumFolder();
  const base = baseEnvironment(chromium);
  if (chromium === null || isChosen()) return base;
  // The older name, since Chromium's own loader knows no other in some versions.
  return { ...base, VK_ICD_FILENAMES: join(chromium, SWIFTSHADER) };
}
