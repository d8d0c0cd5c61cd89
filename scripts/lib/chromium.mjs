import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { run, succeeds } from './command.mjs';

const { env, platform } = process;

/**
 * Chromium has WebGPU behind a flag on Linux; SwiftShader computes on the CPU, so that results are
 * the same with and without a graphics card. LENET_GPU=1 asks for the card instead.
 */
export const chromiumArgs = [
  '--no-sandbox',
  '--enable-unsafe-webgpu',
  ...(env['LENET_GPU'] === '1' ? [] : ['--use-webgpu-adapter=swiftshader']),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-sync',
  '--no-first-run',
];

function installedPaths() {
  if (platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (platform === 'win32') {
    const roots = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']];
    const programs = [
      'Google/Chrome/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
    ];
    return roots.flatMap((root) => (root ? programs.map((program) => join(root, program)) : []));
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (env['PATH'] ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** @returns {string[]} where Playwright would keep its own, or nothing before `npm ci` */
function playwrightPaths() {
  try {
    return [createRequire(import.meta.url)('playwright').chromium.executablePath()];
  } catch {
    return [];
  }
}

/**
 * A file alone proves little on Linux: Ubuntu's chromium-browser may be a notice about a snap, and
 * Playwright's build needs system libraries. On Windows `--version` would open a window.
 *
 * @param {string} path
 */
function starts(path) {
  return existsSync(path) && (platform !== 'linux' || succeeds(path, ['--version']));
}

/** @returns {string | undefined} the path of a Chromium that starts; CHROMIUM_PATH has the last word */
export function findChromium() {
  const chosen = env['CHROMIUM_PATH'];
  if (chosen) return chosen;
  return [...installedPaths(), ...playwrightPaths()].find(starts);
}

function installWithPlaywright() {
  return run('npx', ['playwright', 'install', 'chromium'], { timeout: 600_000 });
}

async function installWithApt() {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !succeeds('sudo', ['-n', 'true'])) return;
  const script = 'apt-get update -qq && apt-get install -qq -y --no-install-recommends chromium';
  const [command, ...args] = isRoot ? ['sh', '-c', script] : ['sudo', '-n', 'sh', '-c', script];
  await run(command, args, { env: { DEBIAN_FRONTEND: 'noninteractive' } });
}

/** Finds a Chromium, or installs one and returns its path. */
export async function ensureChromium() {
  let path = findChromium();
  if (path) return path;
  process.stdout.write('No Chromium found: installing one\n');
  const installers = [installWithPlaywright, ...(platform === 'linux' ? [installWithApt] : [])];
  for (const install of installers) {
    await install();
    path = findChromium();
    if (path) return path;
  }
  throw new Error('no Chromium could be installed: set CHROMIUM_PATH to one');
}
