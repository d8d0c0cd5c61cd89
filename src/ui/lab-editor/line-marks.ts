import { RangeSet, StateEffect, StateField, type Extension, type Text } from '@codemirror/state';
import { Decoration, EditorView, gutter, GutterMarker, type DecorationSet } from '@codemirror/view';
import { dimensionLetter } from '../../lab/selection.ts';
import type { Shape } from '../../tensor/shape.ts';
import type { LineShape } from '../../torch/notebook.ts';

/** What a run said of lines, which are counted from 1. */
export interface LineMarks {
  readonly shapes: readonly LineShape[];
  readonly error: number | undefined;
}

export const setMarks = StateEffect.define<LineMarks>();

/** The shapes of the tensors that a line made, at the right of it. */
class ShapesMarker extends GutterMarker {
  /** A line that is put before its own moves it. */
  override startSide = 1;
  override endSide = 1;
  readonly #shapes: readonly LineShape[];

  constructor(shapes: readonly LineShape[]) {
    super();
    this.#shapes = shapes;
  }

  override eq(other: ShapesMarker): boolean {
    return this.#text === other.#text;
  }

  get #text(): string {
    return this.#shapes.map(({ name, shape }) => `${name} ${shape.join()}`).join(';');
  }

  override toDOM(): Node {
    const all = document.createElement('span');
    all.className = 'shapes';
    for (const { name, shape } of this.#shapes) {
      if (this.#shapes.length > 1) all.append(element('name', name));
      all.append(shapeElement(shape, name));
    }
    return all;
  }
}

function element(className: string, text: string): HTMLElement {
  const made = document.createElement('span');
  made.className = className;
  made.textContent = text;
  return made;
}

/** `[4, 10, 28, 28]`, each size in the colour of its dimension. */
function shapeElement(shape: Shape, name: string): HTMLElement {
  const made = element('shape', '[');
  made.title = name;
  for (const [d, size] of shape.entries()) {
    if (d > 0) made.append(', ');
    made.append(element(dimensionLetter(shape.length, d).toLowerCase(), `${size}`));
  }
  made.append(']');
  return made;
}

function markersOf({ shapes }: LineMarks, doc: Text): RangeSet<GutterMarker> {
  const lines = new Map<number, LineShape[]>();
  for (const one of shapes) {
    if (one.line < 1 || one.line > doc.lines) continue;
    lines.set(one.line, [...(lines.get(one.line) ?? []), one]);
  }
  const ranges = [...lines].map(([line, own]) => new ShapesMarker(own).range(doc.line(line).from));
  return RangeSet.of(ranges, true);
}

function errorOf({ error }: LineMarks, doc: Text): DecorationSet {
  if (error === undefined || error < 1 || error > doc.lines) return Decoration.none;
  return Decoration.set(Decoration.line({ class: 'error-line' }).range(doc.line(error).from));
}

const shapesField = StateField.define<RangeSet<GutterMarker>>({
  create: () => RangeSet.empty,
  update: (markers, { changes, effects, state }) =>
    effects.reduce(
      (now, effect) => (effect.is(setMarks) ? markersOf(effect.value, state.doc) : now),
      changes.empty ? markers : atLineStarts(markers.map(changes), state.doc),
    ),
});

/** What is typed at the start of a line moves the marker, which belongs to the line. */
function atLineStarts(markers: RangeSet<GutterMarker>, doc: Text): RangeSet<GutterMarker> {
  const ranges = [];
  for (const at = markers.iter(); at.value !== null; at.next()) {
    ranges.push(at.value.range(doc.lineAt(at.from).from));
  }
  return RangeSet.of(ranges, true);
}

const errorField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, { changes, effects, state }) =>
    effects.reduce(
      (now, effect) => (effect.is(setMarks) ? errorOf(effect.value, state.doc) : now),
      marks.map(changes),
    ),
  provide: (field) => EditorView.decorations.from(field),
});

/** Marks of lines, which move with their lines as the text is edited. */
export const lineMarks: Extension = [
  shapesField,
  errorField,
  gutter({
    class: 'shapes-gutter',
    side: 'after',
    markers: (view) => view.state.field(shapesField),
  }),
];
