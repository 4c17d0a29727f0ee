/** `npm test`: installs what is missing, then runs every check, and sums up. */
import { spawnSync } from 'node:child_process';
import { ensureInstalled, ROOT } from './lib/install.mjs';

ensureInstalled();
const { ensureBrowser } = await import('./lib/browser.mjs');
const { ensureFirefox } = await import('./lib/firefox.mjs');
ensureBrowser();
ensureFirefox();

const CHECKS = ['format', 'lint', 'types', 'model', 'unit', 'build', 'budget', 'lib', 'e2e'];
const results = [];
for (const check of CHECKS) {
  console.log(`\n── ${check} ${'─'.repeat(70 - check.length)}`);
  const start = performance.now();
  const { status } = spawnSync('npm', ['run', '--silent', `check:${check}`], {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  results.push({ check, passed: status === 0, seconds: (performance.now() - start) / 1000 });
  // A page that could not be built can't be tested; all else is worth knowing in one go.
  if (status !== 0 && (check === 'model' || check === 'build')) break;
}

console.log(`\n── summary ${'─'.repeat(63)}`);
for (const { check, passed, seconds } of results) {
  console.log(
    `${passed ? 'passed' : 'FAILED'}  ${check.padEnd(8)} ${seconds.toFixed(1).padStart(7)} s`,
  );
}
const failed = results.filter(({ passed }) => !passed).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
