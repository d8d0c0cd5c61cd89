import { moduleOf, type ModelNode } from '../../graph/model.ts';
import { homeOf, isGroup, isModule, isWithin, type Group } from './module-tree.ts';

/** A stretch of the forward pass with one value in and one out: the forward of a module. */
export interface Block {
  readonly path: string;
  readonly steps: readonly Step[];
  /** The value that goes in. */
  readonly input: string;
  /** The value that comes out. */
  readonly output: string;
}

/** A layer that is applied, or a block. */
export type Step = ModelNode | Block;

export const isBlock = (step: Step): step is Block => 'steps' in step;

/** What a step reads, and the value that it makes. */
export const readBy = (step: Step): readonly string[] =>
  isBlock(step) ? [step.input] : step.inputs;
export const madeBy = (step: Step): string => (isBlock(step) ? step.output : step.name);

/**
 * The forward pass of a network, whose modules are blocks where all that is within one of them runs
 * in one go, on one value, for one value.
 *
 * @param nodes in the order in which they run
 */
export function stepsOf(tree: Group, nodes: readonly ModelNode[], output: string): Step[] {
  const blocks = new Map<string, Block>();
  const find = (group: Group): void => {
    for (const child of group.children.values()) {
      if (!isGroup(child)) continue;
      const block = blockOf(child.path, nodes, output);
      // What lies within a block is looked for in it.
      if (block === undefined) find(child);
      else blocks.set(child.path, { ...block, steps: stepsOf(child, block.nodes, block.output) });
    }
  };
  find(tree);
  const placed = new Set<Block>();
  return nodes.flatMap((node): Step[] => {
    const home = homeOf(node);
    const block = [...blocks.values()].find(({ path }) => isWithin(home, path));
    if (block === undefined) return [node];
    if (placed.has(block)) return [];
    placed.add(block);
    return [block];
  });
}

function blockOf(path: string, all: readonly ModelNode[], output: string) {
  const isOwn = (node: ModelNode) => isWithin(homeOf(node), path);
  const first = all.findIndex(isOwn);
  const nodes = all.slice(first, all.findLastIndex(isOwn) + 1);
  if (first === -1 || !nodes.every(isOwn)) return undefined;
  const made = new Set(nodes.map(({ name }) => name));
  const outside = all.filter((node) => !nodes.includes(node));
  const inputs = new Set(nodes.flatMap((node) => node.inputs).filter((name) => !made.has(name)));
  const outputs = new Set(
    [...outside.flatMap((node) => node.inputs), output].filter((name) => made.has(name)),
  );
  if (inputs.size !== 1 || outputs.size !== 1) return undefined;
  return { path, nodes, input: [...inputs][0], output: [...outputs][0] };
}

/** Whether a block calls its modules one after the other, each once: torch.nn.Sequential. */
export function isSequence({ path, steps, input }: Block, names: readonly string[]): boolean {
  let before = input;
  const called = steps.map((step) => {
    const isNext = readBy(step).length === 1 && readBy(step)[0] === before;
    before = madeBy(step);
    if (!isNext || (!isBlock(step) && !isModule(step))) return undefined;
    const own = isBlock(step) ? step.path : moduleOf(step);
    return own.slice(path === '' ? 0 : path.length + 1);
  });
  return called.length === names.length && names.every((name, i) => called[i] === name);
}
