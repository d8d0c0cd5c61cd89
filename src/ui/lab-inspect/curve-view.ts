import { msg, str } from '@lit/localize';
import { html, svg } from 'lit';
import type { Layer } from '../../layers/layer-type.ts';
import { typeOf } from '../../layers/registry.ts';
import { formatFixed, formatValue } from '../../lab/numbers.ts';
import type { View } from './term.ts';

const WIDTH = 320;
const HEIGHT = 172;
const POINTS = 160;
/** Where the curve is flatter than this, a change of the input hardly reaches the output. */
const FLAT = 0.1;

/** An element-wise layer: its curve, where on it the value lies, and where it is flat. */
export function curveView({ found: { node, terms, value } }: View) {
  if (node === undefined) return html``;
  const x = terms[0].value;
  const span = Math.max(3, Math.abs(x) * 1.15);
  const inputs = Array.from({ length: POINTS + 1 }, (_, i) => -span + (2 * span * i) / POINTS);
  const outputs = apply(node.layer, inputs);
  const [top, bottom] = [Math.max(1.1, ...outputs), Math.min(-1.1, ...outputs)];
  const px = (v: number) => ((v + span) / (2 * span)) * WIDTH;
  const py = (v: number) => ((top - v) / (top - bottom)) * HEIGHT;
  const points = outputs.map((y, i) => `${px(inputs[i]).toFixed(1)},${py(y).toFixed(1)}`);
  const slope = slopeAt(node.layer, x);
  const name = node.layer.kind.toLowerCase();
  return html`<div class="curve">
    <svg
      width=${WIDTH}
      height=${HEIGHT}
      role="img"
      aria-label=${msg(str`The curve of ${node.layer.kind}`)}
    >
      ${flatParts(inputs, outputs).map(
        ([from, to]) =>
          svg`<rect class="flat" x=${px(from)} width=${px(to) - px(from)} height=${HEIGHT}></rect>`,
      )}
      ${svg`<line class="axis" x1="0" x2=${WIDTH} y1=${py(0)} y2=${py(0)}></line>
        <line class="axis" x1=${px(0)} x2=${px(0)} y1="0" y2=${HEIGHT}></line>
        <polyline points=${points.join(' ')}></polyline>
        <path class="drop" d="M${px(x)} ${py(0)}V${py(value)}H${px(0)}"></path>
        <circle cx=${px(x)} cy=${py(value)} r="4"></circle>`}
    </svg>
    <div>
      <p class="formula mono term" id="term-0" data-term="0" role="option" aria-selected="false">
        ${name}(${formatValue(x)}) = ${formatValue(value)}
      </p>
      <p class="note">
        ${
          Math.abs(slope) < FLAT
            ? msg(str`Slope ${formatFixed(slope, 4)} here: saturated, in the shaded part.`)
            : msg(str`Slope ${formatFixed(slope, 4)} here.`)
        }
      </p>
    </div>
  </div>`;
}

function apply(layer: Layer, inputs: readonly number[]): number[] {
  const x = { shape: [inputs.length], data: Float32Array.from(inputs) };
  return [...typeOf(layer).reference(layer, [x], {}).data];
}

function slopeAt(layer: Layer, x: number): number {
  const step = 1e-2;
  const [before, after] = apply(layer, [x - step, x + step]);
  return (after - before) / (2 * step);
}

/** Stretches of the inputs over which the curve hardly rises. */
function flatParts(inputs: readonly number[], outputs: readonly number[]): [number, number][] {
  const parts: [number, number][] = [];
  for (let i = 1; i < inputs.length; i++) {
    const slope = (outputs[i] - outputs[i - 1]) / (inputs[i] - inputs[i - 1]);
    if (Math.abs(slope) >= FLAT) continue;
    const last = parts.at(-1);
    if (last !== undefined && last[1] === inputs[i - 1]) last[1] = inputs[i];
    else parts.push([inputs[i - 1], inputs[i]]);
  }
  return parts;
}
