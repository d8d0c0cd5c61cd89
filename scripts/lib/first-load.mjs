/** Modules of the page alone: all others are shared with its faces, which others import. */
const PAGE = /\/src\/(?:main\.ts|ui\/|lab\/)|\/node_modules\/(?!vite|@oxc)/;

/** The engine's face names every layer; what is not used of it is shaken off. */
const [FACE, LAYER] = [/\/src\/index\.ts$/, /\/src\/layers\//];

/**
 * Puts what an entry page needs at once into two files, the engine and the page: one for each module
 * that something loaded later shares would be dozens.
 *
 * @param {RegExp} entry the page's own address
 * @returns {import('rolldown').CodeSplittingOptions}
 */
export function firstLoad(entry) {
  /** @type {Map<string, boolean>} */
  const known = new Map();
  /** @param {string} id @param {import('rolldown').ChunkingContext} context @returns {boolean} */
  const isFirst = (id, context) => {
    const found = known.get(id);
    if (found !== undefined) return found;
    // Modules that import each other in a circle are reached from outside of it.
    known.set(id, false);
    const importers = context.getModuleInfo(id)?.importers ?? [];
    const reach = importers.filter((one) => !(LAYER.test(id) && FACE.test(one)));
    const result = entry.test(id) || reach.some((one) => isFirst(one, context));
    known.set(id, result);
    return result;
  };
  return {
    groups: [
      { name: (id, context) => (isFirst(id, context) ? (PAGE.test(id) ? 'lab' : 'engine') : null) },
    ],
  };
}
