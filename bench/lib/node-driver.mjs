import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findChromium } from '../../scripts/lib/chromium.mjs';

/** @typedef {{ name: string, env: Record<string, string> }} GraphicsDriver */

const ICD = 'vk_swiftshader_icd.json';

/**
 * Graphics drivers that Dawn may find, the best one first: the system's, and on Linux the SwiftShader
 * that comes with Chromium, which needs no graphics card. An environment chooses between them, since
 * the loader reads it when a process starts.
 *
 * @returns {GraphicsDriver[]}
 */
export function graphicsDrivers() {
  const system = { name: "the system's", env: {} };
  const folder = process.platform === 'linux' ? swiftShaderFolder() : undefined;
  if (folder === undefined) return [system];
  const libraries = [folder, process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':');
  const env = { VK_ICD_FILENAMES: join(folder, ICD), LD_LIBRARY_PATH: libraries };
  return [system, { name: `Chromium's SwiftShader in ${folder}`, env }];
}

/** Beside Chromium itself, or where Debian's script in /usr/bin finds it. */
function swiftShaderFolder() {
  const chromium = findChromium();
  if (chromium === undefined || !existsSync(chromium)) return undefined;
  const beside = dirname(realpathSync(chromium));
  const folders = [
    beside,
    join(beside, '../lib/chromium'),
    join(beside, '../lib/chromium-browser'),
  ];
  return folders.find((folder) => existsSync(join(folder, ICD)));
}
