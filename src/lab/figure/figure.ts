/** A place on the figure, in units of which a screen pixel is one at the figure's natural size. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What an outline stands for, which says how it is drawn. */
export type Role =
  | 'blank'
  | 'plane'
  | 'strip'
  | 'tick'
  | 'pinned'
  | 'casing'
  | 'window'
  | 'target'
  | 'field'
  | 'link'
  | 'skip'
  | 'dot'
  | 'bar'
  | 'answer';

/** What a piece of text stands for. */
export type Face = 'name' | 'member' | 'size' | 'operation' | 'detail';

/** A piece of a line of text. */
export interface Span {
  readonly text: string;
  readonly face: Face;
}

/** One thing to draw. */
export type Primitive =
  /** A closed outline with its fill. */
  | { readonly kind: 'outline'; readonly role: Role; readonly points: readonly Point[] }
  /** A line through points. */
  | { readonly kind: 'line'; readonly role: Role; readonly points: readonly Point[] }
  /** A line of text, centred at `at`, which lies on its baseline. */
  | { readonly kind: 'text'; readonly at: Point; readonly spans: readonly Span[] }
  /** A plane filled with one channel's values. */
  | {
      readonly kind: 'map';
      readonly layer: string;
      readonly channel: number;
      readonly at: Point;
      readonly width: number;
      readonly height: number;
    }
  /** A unit of a strip, filled with its value. */
  | {
      readonly kind: 'cell';
      readonly layer: string;
      /** Position among the sample's values. */
      readonly unit: number;
      readonly points: readonly Point[];
    };

/** A value's stack of planes, its strip or its square. */
export interface StackGroup {
  /** Unique in the figure, fit for an XML id. */
  readonly id: string;
  /** The stack's first layer, or an input. */
  readonly head: string;
  /** What a click on the stack selects. */
  readonly index: readonly number[];
  readonly isPinned: boolean;
  /** `conv1, tanh: 6@28×28`. */
  readonly title: string;
  readonly primitives: readonly Primitive[];
  /** Drawn over everything else. */
  readonly label: readonly Primitive[];
  /** Around the stack and its label: where a click selects it. */
  readonly frame: readonly Point[];
}

/** What leads from one stack to the next. */
export interface LinkGroup {
  readonly id: string;
  readonly primitives: readonly Primitive[];
}

/** A network drawn: its stacks from left to right, and on top of them what links them. */
export interface Figure {
  /** Top left corner of all that is drawn. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly stacks: readonly StackGroup[];
  readonly links: readonly LinkGroup[];
}
