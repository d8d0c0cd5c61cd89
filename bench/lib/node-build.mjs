/** The engine and its bench as one module for Node.js; `webgpu` stays a package. */
export const nodeModule = 'bench/dist/node/engine.mjs';

/** Builds {@link nodeModule}. */
export async function buildForNode() {
  const { build } = await import('vite');
  await build({
    configFile: false,
    root: 'bench',
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true, external: ['webgpu'] },
    build: {
      target: 'node20',
      ssr: 'node/engine.ts',
      outDir: 'dist/node',
      emptyOutDir: true,
      rolldownOptions: { output: { entryFileNames: 'engine.mjs' } },
    },
  });
}
