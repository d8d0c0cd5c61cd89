import type { Layer } from '../../layers/layer-type.ts';
import type { LayerSite } from '../notebook.ts';
import { reprOf } from '../python/object.ts';
import { signature } from '../python/native.ts';
import { Code, type Argument, type Call } from '../repairs/code.ts';
import { bindingLine } from './binding-line.ts';
import { constantValue, isConstant } from './constant.ts';

/** A layer's attribute, as the call that made the layer has it. */
export interface Attribute {
  /** torch's name: `kernel_size`. */
  readonly name: string;
  /** Python's text of it: what is given, or else the default. */
  readonly text: string;
  /** A literal and a default can be changed; an expression's value comes from elsewhere. */
  readonly from: 'literal' | 'default' | 'expression';
  /** Of the argument, from 1; of its only assignment, where it is a name that has one. */
  readonly line: number;
}

/** Parameters that a form has no use for: a tensor, and what changes no value here. */
const LEFT_OUT = new Set(['weight', 'momentum', 'track_running_stats']);

/**
 * The call that made a layer, in a text that is edited: it is known by its place among all calls, so
 * changes of literals leave it where it is.
 */
export class LayerCall {
  readonly #site: LayerSite;
  readonly #layer: Layer;
  readonly #at: number;
  readonly #names: string;

  private constructor(site: LayerSite, layer: Layer, code: Code, at: number) {
    this.#site = site;
    this.#layer = layer;
    this.#at = at;
    this.#names = namesOf(code);
  }

  /** @returns undefined where what stands at the site does not say what the layer is */
  static find(site: LayerSite, layer: Layer): LayerCall | undefined {
    const code = new Code(site.source);
    const at = code.calls.findIndex(({ from, to }) => from === site.from && to === site.to);
    if (at < 0) return undefined;
    const found = new LayerCall(site, layer, code, at);
    return found.attributesIn(site.source)?.every((one) => agrees(one, layer)) === true
      ? found
      : undefined;
  }

  /** @returns undefined where the text has other calls by now */
  attributesIn(source: string): readonly Attribute[] | undefined {
    const code = new Code(source);
    const call = this.#callIn(code);
    if (call === undefined) return undefined;
    const known = attributesOf(this.#layer);
    return this.#parameters
      .filter(({ name }) => name in known && !LEFT_OUT.has(name))
      .map((parameter) => attributeOf(code, call, parameter));
  }

  /**
   * The text with another value for an attribute; only that argument changes, or is added.
   *
   * @param value Python's text of a constant
   * @returns undefined where the text has other calls by now
   */
  withAttribute(source: string, name: string, value: string): string | undefined {
    const code = new Code(source);
    const call = this.#callIn(code);
    const place = this.#parameters.find((one) => one.name === name)?.place;
    if (call === undefined || place === undefined) return undefined;
    return code.set(call, place, name, value);
  }

  /** Of the call, from 1. */
  lineIn(source: string): number | undefined {
    return this.#callIn(new Code(source))?.line;
  }

  #callIn(code: Code): Call | undefined {
    return namesOf(code) === this.#names ? code.calls[this.#at] : undefined;
  }

  get #parameters(): readonly Parameter[] {
    return signature(this.#site.parameters).flatMap(({ name, form, fallback }, place) =>
      form === 'plain'
        ? [{ name, place, fallback: fallback === undefined ? undefined : reprOf(fallback) }]
        : [],
    );
  }
}

/** A parameter, its place among the arguments, and Python's text of its default. */
interface Parameter {
  readonly name: string;
  readonly place: number;
  readonly fallback: string | undefined;
}

function attributeOf(code: Code, call: Call, { name, place, fallback }: Parameter): Attribute {
  const given = argumentOf(code, call, name, place);
  if (given === undefined && fallback !== undefined)
    return { name, text: fallback, from: 'default', line: call.line };
  const text = given?.value ?? '';
  if (isConstant(text)) return { name, text, from: 'literal', line: lineOf(code, given) };
  const line = bindingLine(code.text, text) ?? lineOf(code, given);
  return { name, text, from: 'expression', line };
}

/** What a call gives for a parameter; where arguments are unpacked, what they are unpacked from. */
function argumentOf(code: Code, call: Call, name: string, place: number): Argument | undefined {
  const isUnpacked = ({ from }: Argument) => code.text[from] === '*';
  const positional = call.given.filter((one) => one.keyword === undefined);
  const stars = positional.filter(isUnpacked);
  const plain = positional.findIndex(isUnpacked);
  const own = positional.slice(0, plain < 0 ? undefined : plain);
  return call.given.find((one) => one.keyword === name) ?? own.at(place) ?? stars.at(0);
}

const lineOf = ({ text }: Code, { from }: { from: number } = { from: 0 }): number =>
  text.slice(0, from).split('\n').length;

/** Whether what the text says is what the layer has. */
function agrees({ name, text, from }: Attribute, layer: Layer): boolean {
  const own = attributesOf(layer)[name];
  return from === 'expression' || JSON.stringify(constantValue(text)) === JSON.stringify(own);
}

/** What is called, in order; calls within are named on their own. */
const namesOf = ({ calls }: Code): string =>
  calls.map(({ callee }) => callee.replace(/\(.*\)/su, '()')).join('\n');

/** By torch's names. */
function attributesOf(layer: Layer): Readonly<Record<string, unknown>> {
  const own = Object.entries(layer).filter(([name]) => name !== 'kind');
  return Object.fromEntries(
    own.map(([name, value]) => [
      name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value as unknown,
    ]),
  );
}
