import { defineConfig } from 'vite';
import { bareWgsl } from './scripts/lib/bare-wgsl.mjs';
import { contentSecurityPolicy } from './scripts/lib/content-security-policy.mjs';
import { firstLoad } from './scripts/lib/first-load.mjs';

/** Modules that code outside the page imports from the built site by name: /index.js and so on. */
const faces: Record<string, string> = {
  index: 'src/index.ts',
  formats: 'src/formats.ts',
  notebook: 'src/notebook.ts',
};

export default defineConfig({
  base: './',
  appType: 'mpa',
  plugins: [bareWgsl(), contentSecurityPolicy()],
  build: {
    target: 'es2022',
    // The first browsers with light-dark(), whose emulation would not follow the page's theme.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // An asset inlined as a data: URL could not be fetched under the page's policy.
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      // Preloading needs a document, which an importer of a face may not have.
      resolveDependencies: (_file, dependencies, { hostType }) =>
        hostType === 'html' ? dependencies : [],
    },
    rolldownOptions: {
      input: { page: 'index.html', ...faces },
      preserveEntrySignatures: 'exports-only',
      output: {
        codeSplitting: firstLoad(/\/src\/main\.ts$/),
        entryFileNames: ({ name }) =>
          Object.hasOwn(faces, name) ? '[name].js' : 'assets/[name]-[hash].js',
      },
    },
  },
});
