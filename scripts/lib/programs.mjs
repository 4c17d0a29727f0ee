/** Finds programs on this machine, and installs them where that can be done without asking. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The paths of all programs with these names in the PATH, then those of `places` that are there.
 */
export function findPrograms(names, places) {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...places].filter(isExecutable);
}

/** Whether the command succeeded; what it prints is shown. */
export const run = (command, ...args) =>
  spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;

const isDebianRoot = () =>
  process.getuid?.() === 0 &&
  existsSync('/etc/os-release') &&
  /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8')) &&
  // Ubuntu's packages of browsers only point to a snap, which does not run in a container.
  !/^ID=ubuntu/m.test(readFileSync('/etc/os-release', 'utf8'));

/** Installs Debian's package where this is Debian and we may, else calls `elsewhere`. */
export function install(debianPackage, elsewhere) {
  if (!isDebianRoot()) elsewhere();
  else if (run('apt-get', 'update', '-qq')) run('apt-get', 'install', '-y', '-qq', debianPackage);
}

/**
 * What `find` finds, after `install` where that was nothing at first; ends with `sentence` where
 * that did not help.
 */
export function ensure(name, find, install, sentence) {
  const found = find();
  if (found) return found;
  console.log(`No ${name} was found; installing one for the tests …`);
  install();
  const installed = find();
  if (installed) return installed;
  console.error(sentence);
  process.exit(1);
}
