import type { ModelNode } from '../../graph/model.ts';
import { typeOf } from '../../layers/registry.ts';
import { dispatchesOf, type KernelPlan } from '../../layers/plan.ts';

/** Functions of element-wise layers, linked into a kernel that runs more than one of them. */
export interface ValueFunctions {
  /** Declarations, each under a name of its own. */
  readonly source: string;
  /** All of them applied to an expression, the first layer innermost. */
  apply(value: string): string;
}

/**
 * What the layers' own kernels declare before their entry: `fn tanh_of(value: f32) -> f32` and all
 * that it needs, with the layer's constants in the place of overrides.
 *
 * @param prefix tells these functions from others in the kernel
 */
export function valueFunctions(nodes: readonly ModelNode[], prefix: string): ValueFunctions {
  const linked = nodes.map((node, i) => link(planOf(node), `${prefix}${i}`));
  return {
    source: linked.map(({ source }) => source).join('\n'),
    apply: (value) => linked.reduce((inner, { name }) => `${name}(${inner})`, value),
  };
}

function planOf({ layer }: ModelNode): KernelPlan {
  const [plan] = dispatchesOf(typeOf(layer).plan(layer, [[1, 1]]));
  return plan;
}

function link(plan: KernelPlan, prefix: string): { source: string; name: string } {
  const declared = plan.source
    .slice(0, plan.source.indexOf('@compute'))
    .replaceAll(/^(?:\/\/|@group).*\n/gm, '')
    .replaceAll(/override (\w+): f32;/g, (_, name: string) => {
      return `const ${name} = ${literal(plan.constants[name])};`;
    });
  const names = new Set([...declared.matchAll(/(?:fn|const) (\w+)/g)].map(([, name]) => name));
  const source = declared.replaceAll(/\w+/g, (word) =>
    names.has(word) ? `${prefix}_${word}` : word,
  );
  return { source: source.trim(), name: `${prefix}_${plan.kernel}_of` };
}

/** A float32 as WGSL writes it, to the last bit. */
export function literal(value: number): string {
  const text = String(Math.fround(value));
  return `${text}${/[.e]/.test(text) ? '' : '.0'}f`;
}
