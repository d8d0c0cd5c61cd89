import type { Figure, LinkGroup, Point, Primitive, StackGroup } from './figure.ts';
import { PENS, PRINT } from './ink.ts';
import { FACES, FONTS, inkOf } from './faces.ts';

/** What fills planes and strips that show values. */
export interface ValuePaint {
  /** A channel's values as a picture: a data URL of a PNG. */
  map(layer: string, channel: number): string;
  /** The CSS colour of a unit's value. */
  cell(layer: string, unit: number): string;
}

/** What a figure is called, and says to those who cannot see it. */
export interface Caption {
  readonly title: string;
  readonly description: string;
}

/** The figure as an SVG file of its own: plain attributes, named groups, black on white. */
export function svgText(figure: Figure, caption: Caption, paint: ValuePaint): string {
  const { x, y, width, height, stacks, links } = figure;
  const box = [x, y, width, height].map(short);
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${box[2]}" height="${box[3]}" viewBox="${box.join(' ')}" font-family="${FONTS.sans}" text-anchor="middle" stroke-linejoin="round" stroke-linecap="round">
<title>${escapeXml(caption.title)}</title>
<desc>${escapeXml(caption.description)}</desc>
<rect id="background" x="${box[0]}" y="${box[1]}" width="${box[2]}" height="${box[3]}" fill="${PRINT.paper}"/>
<g id="stacks">
${stacks.map((stack) => stackText(stack, paint)).join('\n')}
</g>
<g id="links">
${links.map((link) => linkText(link, paint)).join('\n')}
</g>
<g id="labels">
${stacks.map((stack) => labelText(stack, paint)).join('\n')}
</g>
</svg>
`;
}

const stackText = ({ id, title, primitives }: StackGroup, paint: ValuePaint): string =>
  `<g id="${id}" class="stack">
<title>${escapeXml(title)}</title>
${primitives.map((primitive) => primitiveText(primitive, paint)).join('\n')}
</g>`;

const labelText = ({ id, label }: StackGroup, paint: ValuePaint): string =>
  `<g id="${id}-label" class="label">
${label.map((primitive) => primitiveText(primitive, paint)).join('\n')}
</g>`;

const linkText = ({ id, primitives }: LinkGroup, paint: ValuePaint): string =>
  `<g id="${id}" class="link">
${primitives.map((primitive) => primitiveText(primitive, paint)).join('\n')}
</g>`;

function primitiveText(primitive: Primitive, paint: ValuePaint): string {
  switch (primitive.kind) {
    case 'outline':
    case 'line': {
      const { role, points, kind } = primitive;
      const { stroke, width, fill, dash } = PENS[role];
      const inside = kind === 'line' || fill === 'none' ? 'none' : PRINT[fill];
      const rim = stroke === 'none' ? '' : ` stroke="${PRINT[stroke]}" stroke-width="${width}"`;
      const dashes = dash === undefined ? '' : ` stroke-dasharray="${dash.join(' ')}"`;
      const d = pathOf(points, kind === 'outline');
      return `<path class="${role}" d="${d}" fill="${inside}"${rim}${dashes}/>`;
    }
    case 'text': {
      const { at, spans } = primitive;
      const pieces = spans.map(({ text, face }) => {
        const { size, weight, isMono } = FACES[face];
        const bold = weight === 400 ? '' : ` font-weight="${weight}"`;
        const family = isMono ? ` font-family="${FONTS.mono}"` : '';
        const style = `font-size="${size}" fill="${PRINT[inkOf(face)]}"${bold}${family}`;
        return `<tspan class="${face}" ${style}>${escapeXml(text)}</tspan>`;
      });
      return `<text x="${short(at.x)}" y="${short(at.y)}" xml:space="preserve">${pieces.join('')}</text>`;
    }
    case 'map': {
      const { at, width, height, layer, channel } = primitive;
      const place = `x="${short(at.x)}" y="${short(at.y)}" width="${short(width)}" height="${short(height)}"`;
      return `<image class="map" ${place} preserveAspectRatio="none" image-rendering="pixelated" href="${paint.map(layer, channel)}"/>`;
    }
    case 'cell': {
      const { points, layer, unit } = primitive;
      return `<path class="unit" d="${pathOf(points, true)}" fill="${paint.cell(layer, unit)}"/>`;
    }
    default:
      return primitive satisfies never;
  }
}

/** A path's `d` through points. */
export const pathOf = (points: readonly Point[], isClosed: boolean): string =>
  points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${short(x)} ${short(y)}`).join('') +
  (isClosed ? 'Z' : '');

/** A number with two decimals at most. */
export const short = (value: number): string => String(Math.round(value * 100) / 100);

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text that may stand in XML: markup escaped, and no character that XML does not have. */
function escapeXml(text: string): string {
  const legal = text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');
  return legal.replace(/[&<>"]/g, (character) => ENTITIES[character]);
}
