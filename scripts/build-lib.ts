/** `npm run build:lib`: src/lib as an ES module with types, in dist-lib/. See docs/library.md. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { tidyDeclarations } from './lib/declarations';
import { ROOT } from './lib/install.mjs';

const OUT = join(ROOT, 'dist-lib');

function declare(): void {
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.lib.json'], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('The library’s types could not be declared.');
  tidyDeclarations(join(OUT, 'types'), 'lib/index.d.ts');
  writeFileSync(join(OUT, 'resnet.d.ts'), "export * from './types/lib/index.js';\n");
}

await build({ root: ROOT, configFile: join(ROOT, 'vite.lib.config.ts'), logLevel: 'warn' });
declare();
console.log('The library was built into dist-lib/.');
