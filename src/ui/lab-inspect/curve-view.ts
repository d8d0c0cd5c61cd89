import { html, svg } from 'lit';
import type { Explanation } from '../../lab/explain.ts';
import { formatFixed } from '../../lab/numbers.ts';
import { typeOf } from '../../layers/catalog.ts';

const WIDTH = 240;
const HEIGHT = 150;
const POINTS = 120;

/** An element-wise layer: its curve, and where on it the value lies. */
export function curveView({ node, terms, value }: Explanation) {
  const x = terms[0].value;
  if (node === undefined) return html``;
  const span = Math.max(3, Math.abs(x) * 1.15);
  const inputs = Float32Array.from(
    { length: POINTS + 1 },
    (_, i) => -span + (2 * span * i) / POINTS,
  );
  const { data } = typeOf(node.layer).reference(
    node.layer,
    [{ shape: [inputs.length], data: inputs }],
    {},
  );
  const top = Math.max(1.1, ...data);
  const bottom = Math.min(-1.1, ...data);
  const px = (v: number) => ((v + span) / (2 * span)) * WIDTH;
  const py = (v: number) => ((top - v) / (top - bottom)) * HEIGHT;
  const points = Array.from(data, (y, i) => `${px(inputs[i]).toFixed(1)},${py(y).toFixed(1)}`);
  return html`<figure class="curve">
    <svg width=${WIDTH} height=${HEIGHT} role="img" aria-label=${`${node.layer.kind}'s curve`}>
      ${svg`<line class="axis" x1="0" x2=${WIDTH} y1=${py(0)} y2=${py(0)}></line>
        <line class="axis" x1=${px(0)} x2=${px(0)} y1="0" y2=${HEIGHT}></line>
        <polyline points=${points.join(' ')}></polyline>
        <line class="drop" x1=${px(x)} x2=${px(x)} y1=${py(0)} y2=${py(value)}></line>
        <circle cx=${px(x)} cy=${py(value)} r="4"></circle>`}
    </svg>
    <figcaption class="mono">
      ${node.layer.kind.toLowerCase()}(${formatFixed(x, 6)}) = ${formatFixed(value, 6)}
    </figcaption>
  </figure>`;
}
