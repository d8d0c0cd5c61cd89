/**
 * Takes the comments out of the kernels that the built engine carries. Every token stays on its line
 * and in its column, so that a driver's message still names the right place. `?commented&raw` gives a
 * file as it was written.
 *
 * @returns {import('vite').Plugin}
 */
export function bareWgsl() {
  return {
    name: 'bare-wgsl',
    apply: 'build',
    enforce: 'post',
    transform(code, id) {
      if (!id.endsWith('.wgsl?raw')) return undefined;
      // The module exports the text as one JSON string.
      const [from, to] = [code.indexOf('"'), code.lastIndexOf('"') + 1];
      /** @type {string} */
      const source = JSON.parse(code.slice(from, to));
      const bare = source.replaceAll(/[ \t]*\/\/.*$/gm, '');
      return { code: code.slice(0, from) + JSON.stringify(bare) + code.slice(to), map: null };
    },
  };
}
