import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './command.mjs';

/** @typedef {{ version: string, optional?: boolean, devOptional?: boolean }} LockedPackage */

/**
 * @param {string} path
 * @returns {Map<string, LockedPackage>}
 */
function lockedPackages(path) {
  const { packages } = JSON.parse(readFileSync(path, 'utf8'));
  return new Map(Object.entries(packages).filter(([name]) => name !== ''));
}

/**
 * Whether node_modules holds what the lock file names. Versions are compared rather than file
 * times, which a `git checkout` changes and an `npm install` leaves in either order.
 *
 * @param {string} folder
 */
function dependenciesInstalled(folder) {
  try {
    const installed = lockedPackages(join(folder, 'node_modules/.package-lock.json'));
    return [...lockedPackages(join(folder, 'package-lock.json'))].every(
      ([name, { version, optional }]) => {
        const found = installed.get(name);
        return found ? found.version === version : optional === true;
      },
    );
  } catch {
    return false;
  }
}

/**
 * Runs `npm ci` where dependencies are missing or differ from the lock file.
 *
 * @param {string} [folder] where package.json lies
 */
export async function ensureDependencies(folder = '.') {
  if (dependenciesInstalled(folder)) return;
  process.stdout.write('Installing dependencies (npm ci)\n');
  const quiet = ['--no-fund', '--no-audit', '--loglevel=error'];
  const code = await run('npm', ['ci', '--prefix', folder, ...quiet]);
  if (code !== 0) throw new Error(`npm ci failed with exit code ${code}`);
}
