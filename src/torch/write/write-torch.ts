import { moduleOf, type Model, type ModelNode } from '../../graph/model.ts';
import { schedule } from '../../graph/schedule.ts';
import { callForm } from '../../layers/call-form.ts';
import { isBlock, isSequence, madeBy, readBy, stepsOf, type Block, type Step } from './blocks.ts';
import { functionCall } from './call.ts';
import { isGroup, isModule, moduleTree, type Group, type Leaf } from './module-tree.ts';
import { assignment, ClassNames, memberOf } from './python-names.ts';
import { isOwnModule, ownModules } from './own-modules.ts';
import { exampleText, headText } from './program-text.ts';
import { shapeTexts } from './shape-text.ts';
import { Variables } from './variables.ts';

/** What the program says of files beside it. */
export interface WriteOptions {
  /** Name of the .safetensors file with the weights, for the text at the head. */
  readonly weightsFile?: string;
}

/**
 * A network as a PyTorch program: a class of torch.nn.Module whose state_dict has the model's own
 * names, and a call of it on random numbers. Groups of modules with one value in and one out are
 * classes of their own, or torch.nn.Sequential; the comments are shapes.
 *
 * @throws ArgumentError where a module's name cannot be one in PyTorch
 */
export function writeTorch(model: Model, options: WriteOptions = {}): string {
  return new Program(model).text(options);
}

/** How a module that holds others comes about. */
interface Holder {
  /** The expression that makes it. */
  readonly made: string;
  /** Whether its modules are reached by number. */
  readonly isList: boolean;
}

class Program {
  readonly #model: Model;
  readonly #nodes: readonly ModelNode[];
  readonly #tree: Group;
  readonly #shapes: ReadonlyMap<string, string>;
  readonly #names = new ClassNames();
  readonly #own: string;
  /** Classes by all that stands below their first line. */
  readonly #classes = new Map<string, string>();
  readonly #holders = new Map<string, Holder>();

  constructor(model: Model) {
    this.#model = model;
    this.#nodes = schedule(model);
    this.#tree = moduleTree(this.#nodes);
    this.#shapes = shapeTexts(model);
    this.#own = this.#names.unique(model.name);
  }

  text(options: WriteOptions): string {
    const { inputs, output } = this.#model;
    const names = inputs.map(({ name }) => name);
    const steps = stepsOf(this.#tree, this.#nodes, output);
    const body = this.#body(steps, names, output);
    const classes = [...this.#classes].map(([below, name]) => classText(name, below));
    const own = ownModules(this.#nodes.map(({ layer }) => layer));
    const code = [...own, ...classes, body].join('\n\n');
    const about = { name: this.#own, shapes: this.#shapes, code, ...options };
    const example = exampleText(this.#model, this.#own, this.#shapes);
    return `${headText(this.#model, about)}\n${code}\n\n${example}`;
  }

  /** The network's own class. */
  #body(steps: readonly Step[], inputs: readonly string[], output: string): string {
    const blocks = blocksAmong(steps);
    const whole = { path: '', steps, input: inputs[0], output };
    const items = inputs.length === 1 ? this.#sequence(this.#tree, whole, blocks) : undefined;
    if (items !== undefined) {
      const init = ['def __init__(self):', inner('super().__init__('), ...items.map(inner)];
      return classText(this.#own, [...init, inner(')')].join('\n'), 'nn.Sequential');
    }
    const init = this.#init(this.#tree, blocks);
    const forward = this.#forward('', steps, inputs, output);
    return classText(this.#own, [...init, '', ...forward].join('\n'));
  }

  /** The modules of a group that are called in the order of their numbers, or undefined. */
  #sequence(group: Group, block: Block, within: ReadonlyMap<string, Block>): string[] | undefined {
    const names = numbersOf(group);
    if (names === undefined || !isSequence(block, names)) return undefined;
    return this.#items(group, names, within)
      .map((lines, i) => {
        const shape = this.#shapes.get(madeBy(block.steps[i])) ?? '';
        return `${lines}  # ${shape}`;
      })
      .flatMap(split)
      .map(inner);
  }

  #items({ children }: Group, names: readonly string[], blocks: ReadonlyMap<string, Block>) {
    return names.flatMap((name) => {
      const child = children.get(name);
      return child === undefined ? [] : [`${this.#make(child, blocks)},`];
    });
  }

  /** The modules of a group, as its constructor makes them. */
  #init({ children }: Group, blocks: ReadonlyMap<string, Block>): string[] {
    const lines = [...children].map(([name, child]) => assignment(name, this.#make(child, blocks)));
    return ['def __init__(self):', ...['super().__init__()', ...lines.flatMap(split)].map(inner)];
  }

  #make(one: Leaf | Group, blocks: ReadonlyMap<string, Block>): string {
    if (!isGroup(one)) return `${isOwnModule(one.layer) ? '' : 'nn.'}${callForm(one.layer)}`;
    const holder = this.#hold(one, blocks);
    this.#holders.set(one.path, holder);
    return holder.made;
  }

  #hold(group: Group, blocks: ReadonlyMap<string, Block>): Holder {
    const block = blocks.get(group.path);
    const within = block === undefined ? blocks : blocksAmong(block.steps);
    const numbers = numbersOf(group);
    const sequence = block && this.#sequence(group, block, within);
    if (sequence !== undefined) {
      return { made: ['nn.Sequential(', ...sequence, ')'].join('\n'), isList: true };
    }
    if (block === undefined && numbers !== undefined) {
      const items = this.#items(group, numbers, within).flatMap(split).map(inner);
      return { made: ['nn.ModuleList([', ...items, '])'].join('\n'), isList: true };
    }
    const init = this.#init(group, within);
    const forward =
      block === undefined
        ? []
        : ['', ...this.#forward(block.path, block.steps, [block.input], block.output)];
    const below = [...init, ...forward].join('\n');
    const name = this.#classes.get(below) ?? this.#names.unique(group.path);
    this.#classes.set(below, name);
    return { made: `${name}()`, isList: false };
  }

  #forward(
    owner: string,
    steps: readonly Step[],
    inputs: readonly string[],
    output: string,
  ): string[] {
    const variables = new Variables(inputs, steps, output);
    const head = `def forward(${['self', ...variables.parameters].join(', ')}):`;
    const lines = steps.map((step, i) => {
      const made = this.#call(
        step,
        owner,
        readBy(step).map((name) => variables.of(name)),
      );
      const isLast = i === steps.length - 1 && madeBy(step) === output;
      const start = isLast ? 'return' : `${variables.place(i)} =`;
      return `${start} ${made}  # ${this.#shapes.get(madeBy(step)) ?? ''}`;
    });
    const isReturned = lines.at(-1)?.startsWith('return ') ?? false;
    if (!isReturned) lines.push(`return ${variables.of(output)}`);
    return [head, ...lines.map(inner)];
  }

  #call(step: Step, owner: string, inputs: readonly string[]): string {
    if (!isBlock(step) && !isModule(step)) return functionCall(step, inputs);
    const path = isBlock(step) ? step.path : moduleOf(step);
    return `${this.#reach(path, owner)}(${inputs.join(', ')})`;
  }

  /** The expression for a module within the one whose forward it stands in: `self.layers[0].conv1`. */
  #reach(path: string, owner: string): string {
    let at = owner;
    let text = 'self';
    for (const part of path.slice(owner === '' ? 0 : owner.length + 1).split('.')) {
      const isList = at !== owner && this.#holders.get(at)?.isList === true;
      text = isList ? `${text}[${part}]` : memberOf(text, part);
      at = at === '' ? part : `${at}.${part}`;
    }
    return text;
  }
}

/** The blocks of a forward pass by their modules' paths. */
const blocksAmong = (steps: readonly Step[]): Map<string, Block> =>
  new Map(steps.filter(isBlock).map((block) => [block.path, block]));

const split = (text: string): string[] => text.split('\n');
const inner = (line: string): string => (line === '' ? '' : `    ${line}`);
const classText = (name: string, below: string, base = 'nn.Module'): string =>
  [`class ${name}(${base}):`, ...split(below).map(inner), ''].join('\n');

/** The names of a group's modules in order, where they are the numbers from 0. */
function numbersOf({ children }: Group): string[] | undefined {
  const names = [...children.keys()].toSorted((a, b) => Number(a) - Number(b));
  return names.every((name, i) => name === `${i}`) ? names : undefined;
}
