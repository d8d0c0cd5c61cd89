import { fileURLToPath } from 'node:url';

/** Makes the repository's root the working folder, from wherever a script was called. */
export function enterRepository() {
  process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
}
