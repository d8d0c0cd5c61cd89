import { readBy, madeBy, type Step } from './blocks.ts';
import { variableOf } from './python-names.ts';

/** Names that values take in turn, as in `x = self.conv1(x)`. */
const USUAL = ['x', 'y', 'z'];

/** What the values of a forward pass are called while they are needed. */
export class Variables {
  readonly #names = new Map<string, string>();
  readonly #lastUse = new Map<string, number>();
  readonly #steps: readonly Step[];

  /**
   * @param inputs of the pass, in order: the first is `x`
   * @param output is needed to the end
   */
  constructor(inputs: readonly string[], steps: readonly Step[], output: string) {
    this.#steps = steps;
    for (const [i, step] of steps.entries()) {
      for (const name of readBy(step)) this.#lastUse.set(name, i);
    }
    this.#lastUse.set(output, steps.length);
    for (const name of inputs) {
      const isFirst = this.#names.size === 0;
      this.#names.set(name, this.#free(isFirst ? 'x' : variableOf(name), new Set(this.parameters)));
    }
  }

  /** The inputs' names. */
  get parameters(): string[] {
    return [...this.#names.values()];
  }

  of(value: string): string {
    return this.#names.get(value) ?? value;
  }

  /** Names what step `at` makes: by a name whose value nobody reads any more. */
  place(at: number): string {
    const held = [...this.#names].filter(([value]) => (this.#lastUse.get(value) ?? -1) > at);
    const taken = new Set(held.map(([, name]) => name));
    const usual = USUAL.find((name) => !taken.has(name));
    const value = madeBy(this.#steps[at]);
    const name = usual ?? this.#free(variableOf(value), taken);
    this.#names.set(value, name);
    return name;
  }

  #free(name: string, taken: ReadonlySet<string>): string {
    let own = name;
    for (let i = 2; taken.has(own); i++) own = `${name}_${i}`;
    return own;
  }
}
