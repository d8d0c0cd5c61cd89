import { msg, str } from '@lit/localize';
import { callForm } from '../../layers/call-form.ts';
import type { Face, Primitive } from '../../lab/figure/figure.ts';
import { at, corners } from '../../lab/figure/geometry.ts';
import { textWidth } from '../../lab/figure/text-width.ts';
import { formatFixed, formatPercent } from '../../lab/numbers.ts';
import { isPicture, paletteEnds } from '../../lab/palette-ends.ts';
import { clippedShare, rangeOf, valuesOf, type Span } from '../../lab/ranges.ts';
import { probabilityNode, valueOf, type Result } from '../../lab/result.ts';
import { formatSize } from '../../tensor/shape.ts';
import type { Tensor } from '../../tensor/tensor.ts';
import { legendEnds, legendNumber } from '../draw/legend-ends.ts';
import { cellOrigin, layoutMaps } from '../draw/map-layout.ts';
import { LEGEND } from '../lab-figure/value-pictures.ts';

/** What is drawn of a layer, from its name down to its legend. */
interface Column {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly primitives: readonly Primitive[];
}

/** Part of a column that is drawn from its own top left corner. */
interface Part {
  readonly width: number;
  readonly height: number;
  readonly draw: (x: number, y: number) => Primitive[];
}

/** Units that maps may take downwards before they take more columns. */
const MAPS_HEIGHT = 360;
const GAP = 8;
const LINE = 16;
const LEGEND_HEIGHT = 6;
const BAR = { row: 20, height: 8, width: 56, digit: 16, share: 52 };

/** A layer's column whose left edge lies at `x`. */
export function ribbonColumn(
  result: Result,
  name: string,
  { x, ...shown }: { readonly x: number; readonly sample: number; readonly span: Span },
): Column {
  const value = valueOf(result, name);
  const node = result.network.model.nodes.find((one) => one.name === name);
  const form = node === undefined ? msg('Input') : callForm(node.layer);
  const shape = formatSize(value?.shape ?? []);
  const parts = [
    textPart(name, 'name'),
    textPart(form, 'detail'),
    textPart(shape, 'size'),
    ...(value === undefined ? [] : valueParts(result, name, { value, ...shown })),
  ];
  const width = Math.max(...parts.map((part) => part.width));
  let y = 0;
  const primitives = parts.flatMap((part) => {
    const drawn = part.draw(x + Math.round((width - part.width) / 2), y);
    y += part.height;
    return drawn;
  });
  return { title: `${name}: ${form}, ${shape}`, width, height: y, primitives };
}

function valueParts(
  result: Result,
  layer: string,
  { value, sample, span }: { readonly value: Tensor; readonly sample: number; readonly span: Span },
): Part[] {
  const space: Part = { width: 0, height: GAP, draw: () => [] };
  if (value.shape.length < 2) {
    const own = value.data[value.shape.length === 0 ? 0 : sample];
    return [space, textPart(layer in result.inputs ? labelText(own) : lossText(own), 'name')];
  }
  if (layer === probabilityNode(result.network.model) && value.shape.length === 2) {
    return [space, barsPart(valuesOf(value, sample))];
  }
  const isGrey = isPicture(result, layer);
  const range = rangeOf(value, sample);
  const ends = legendEnds(range, isGrey ? 'grey' : 'activation');
  const size = paletteEnds(result, layer, sample, span);
  const clipped = typeof size === 'number' ? clippedShare(value, sample, size) : 0;
  const notes = [
    typeof size === 'number' ? '' : msg('per map'),
    clipped > 0 ? msg(str`${formatPercent(clipped)} cut`) : '',
    range.nans > 0 ? `${range.nans} NaN` : '',
  ];
  return [
    space,
    mapsPart(layer, value),
    space,
    legendPart(layer, ends.from, ends.to),
    ...notes.filter((note) => note !== '').map((note) => textPart(note, 'detail')),
  ];
}

const labelText = (label: number): string => (label < 0 ? msg('not known') : `${label}`);
const lossText = (loss: number): string =>
  Number.isNaN(loss) ? msg('no label, no loss') : formatFixed(loss, 7);

/** A line of text, centred. */
function textPart(text: string, face: Face): Part {
  const width = Math.ceil(textWidth([{ text, face }]));
  return {
    width,
    height: LINE,
    draw: (x, y) => [lineOf(text, face, x + width / 2, y)],
  };
}

const lineOf = (text: string, face: Face, middle: number, top: number): Primitive => ({
  kind: 'text',
  at: at(middle, top + LINE - 4),
  spans: [{ text, face }],
});

function mapsPart(layer: string, { shape }: Tensor): Part {
  const layout = layoutMaps(shape, MAPS_HEIGHT);
  const { maps, scale } = layout;
  const [width, height] = [layout.width * scale, layout.height * scale];
  const isSingle = layout.width * layout.height === 1;
  return {
    width: layout.pixelWidth,
    height: layout.pixelHeight,
    draw: (x, y) =>
      Array.from({ length: maps }, (_, channel): Primitive => {
        const own = cellOrigin(layout, { c: channel, h: 0, w: 0 });
        const corner = at(x + own.x, y + own.y);
        return isSingle
          ? { kind: 'cell', layer, unit: channel, points: corners(corner, width, height) }
          : { kind: 'map', layer, channel, at: corner, width, height };
      }),
  };
}

/** The colours that occur, and the values at their ends. */
function legendPart(layer: string, from: number, to: number): Part {
  const ends = [from, to].map((value) => textPart(legendNumber(value), 'detail'));
  const width = Math.max(48, ends[0].width + ends[1].width + GAP);
  return {
    width,
    height: LEGEND_HEIGHT + LINE,
    draw: (x, y) => [
      { kind: 'map', layer, channel: LEGEND, at: at(x, y), width, height: LEGEND_HEIGHT },
      ...ends[0].draw(x, y + LEGEND_HEIGHT),
      ...ends[1].draw(x + width - ends[1].width, y + LEGEND_HEIGHT),
    ],
  };
}

/** Probabilities as bars; the largest is the answer. */
function barsPart(row: Float32Array): Part {
  const { row: pitch, height, width: full, digit, share } = BAR;
  const largest = row.reduce((best, p, i) => (p > row[best] ? i : best), 0);
  return {
    width: digit + full + share,
    height: pitch * row.length,
    draw: (x, y) =>
      Array.from(row).flatMap((probability, c): Primitive[] => {
        const top = y + c * pitch;
        const isAnswer = c === largest;
        const length = Math.max(1, full * (Number.isNaN(probability) ? 0 : probability));
        const bar = corners(at(x + digit, top + (pitch - height) / 2), length, height);
        const face = isAnswer ? 'size' : 'detail';
        return [
          lineOf(`${c}`, face, x + digit / 2 - 2, top + 2),
          { kind: 'outline', role: isAnswer ? 'answer' : 'bar', points: bar },
          lineOf(formatPercent(probability), face, x + digit + full + share / 2, top + 2),
        ];
      }),
  };
}
