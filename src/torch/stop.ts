import { typeOf } from '../layers/catalog.ts';
import type { Layer } from '../layers/layer-type.ts';
import type { Context, FailedUse } from './library/context.ts';
import type { ModuleValue } from './library/module.ts';
import type { Operation } from './library/tensor-value.ts';
import type { Features, LayerSite, Step, Stop } from './notebook.ts';
import type { Value } from './python/object.ts';
import { pathsOf } from './trace.ts';

interface Use {
  readonly layer: Layer;
  readonly module: ModuleValue | undefined;
  readonly name: string;
  readonly site: LayerSite | undefined;
}

/** The layers of the network that failed, in order, and why the one that failed was given what it was. */
export function stopOf(
  { failed, operations }: Context,
  globals: ReadonlyMap<string, Value>,
  error: unknown,
): Stop | undefined {
  // What a cell caught did not stop it.
  if (failed === undefined || failed.error !== error) return undefined;
  const ran = operations.filter(({ root }) => root !== undefined && root === failed.root);
  const paths = pathsOf([failed, ...ran], globals);
  const nameOf = ({ module, name, layer }: Use): string =>
    (module && paths.get(module)) ?? (name === '' ? layer.kind : name);
  const step = (use: Use, state: Step['state'], operation?: Operation): Step => ({
    name: nameOf(use),
    text: typeOf(use.layer).describe(use.layer),
    layer: use.layer,
    site: use.site,
    shape: operation?.output.shape,
    state,
  });
  const used = new Set([failed, ...ran].map(({ module }) => module));
  const left = [...(failed.root?.named() ?? [])].flatMap(([, module]): Step[] =>
    module.layer === undefined || used.has(module)
      ? []
      : [step({ layer: module.layer, module, name: '', site: module.site }, 'not run')],
  );
  return {
    inputs: (ran.at(0) ?? failed).inputs.map(({ shape }) => shape),
    steps: [...ran.map((one) => step(one, 'ran', one)), step(failed, 'failed'), ...left],
    given: failed.inputs.map(({ shape }) => shape),
    features: featuresOf(failed, ran, nameOf),
  };
}

/** Only what a Flatten gives a Linear layer needs to be explained. */
function featuresOf(
  { layer, inputs }: FailedUse,
  ran: readonly Operation[],
  nameOf: (use: Use) => string,
): Features | undefined {
  const flat = inputs.at(0)?.operation;
  const before = flat?.inputs.at(0);
  const made = before?.operation;
  const image = ran.at(0)?.inputs.at(0)?.shape;
  if (layer.kind !== 'Linear' || flat?.layer.kind !== 'Flatten') return undefined;
  if (before === undefined || made === undefined || image === undefined) return undefined;
  const factors = before.shape.slice(1);
  const found = flat.output.shape.at(-1) ?? 0;
  const isWhole = factors.reduce((product, size) => product * size, 1) === found;
  return isWhole ? { found, factors, from: nameOf(made), image } : undefined;
}
