import type { OpenedLayer } from '../lab/opened-layer.ts';
import type { Cell } from './draw/map-layout.ts';
import type { Stroke } from './lab-pad/strokes.ts';

/** `detail` of `lab-run`. */
export interface LabRunDetail {
  readonly model: string;
  readonly backend: 'webgpu' | 'cpu';
  readonly predictions: readonly { file: string; digit: number; probability: number }[];
  readonly layers: readonly { name: string; kind: string; shape: number[] }[];
}

/** `detail` of `lab-error`. */
export interface LabErrorDetail {
  readonly file: string;
  /** As the page shows it, in its language. */
  readonly message: string;
}

/** Values of a run are on the page. */
export class LabRunEvent extends Event {
  static readonly eventName = 'lab-run';
  constructor(readonly detail: LabRunDetail) {
    super(LabRunEvent.eventName, { bubbles: true, composed: true });
  }
}

/** `detail` of `lab-answer`. */
export interface LabAnswerDetail {
  readonly backend: 'webgpu' | 'cpu';
  readonly file: string;
  readonly digit: number;
  readonly probability: number;
}

/** The sample that is shown has its answer on the page; the first pass over its batch follows. */
export class LabAnswerEvent extends Event {
  static readonly eventName = 'lab-answer';
  constructor(readonly detail: LabAnswerDetail) {
    super(LabAnswerEvent.eventName, { bubbles: true, composed: true });
  }
}

/** Something was refused or failed. */
export class LabErrorEvent extends Event {
  static readonly eventName = 'lab-error';
  constructor(readonly detail: LabErrorDetail) {
    super(LabErrorEvent.eventName, { bubbles: true, composed: true });
  }
}

/** The person asks for the other colour scheme. */
export class SchemeChangeEvent extends Event {
  static readonly eventName = 'lab-scheme-change';
  constructor() {
    super(SchemeChangeEvent.eventName, { bubbles: true, composed: true });
  }
}

/** The strokes on the draw pad changed. */
export class StrokeEvent extends Event {
  static readonly eventName = 'lab-stroke';
  constructor(
    readonly strokes: readonly Stroke[],
    /** False while the pen is down. */
    readonly isFinished: boolean,
  ) {
    super(StrokeEvent.eventName, { bubbles: true, composed: true });
  }
}

/** The person asks for the file picker, from the pad. */
export class BrowseEvent extends Event {
  static readonly eventName = 'lab-browse';
  constructor() {
    super(BrowseEvent.eventName, { bubbles: true, composed: true });
  }
}

/** The text in an editor changed. */
export class EditEvent extends Event {
  static readonly eventName = 'lab-edit';
  constructor(readonly source: string) {
    super(EditEvent.eventName);
  }
}

/** The person asks for the cell in an editor to be run. */
export class RunCellEvent extends Event {
  static readonly eventName = 'lab-run-cell';
  constructor() {
    super(RunCellEvent.eventName);
  }
}

/** The person asks to see a map larger. */
export class ZoomEvent extends Event {
  static readonly eventName = 'lab-zoom';
  constructor(
    readonly layer: string,
    /** Undefined for the end of it. */
    readonly channel: number | undefined,
  ) {
    super(ZoomEvent.eventName, { bubbles: true, composed: true });
  }
}

/** The person asks to change a layer, or (undefined) is done. */
export class LayerEvent extends Event {
  static readonly eventName = 'lab-layer';
  constructor(
    readonly opened: OpenedLayer | undefined,
    /** What was pressed. */
    readonly anchor?: HTMLElement,
  ) {
    super(LayerEvent.eventName, { bubbles: true, composed: true });
  }
}

/** The person asks to see images of an evaluated set as the page's batch. */
export class OpenImagesEvent extends Event {
  static readonly eventName = 'lab-open-images';
  constructor(
    readonly indices: readonly number[],
    /** Which of them comes first. */
    readonly from = 0,
  ) {
    super(OpenImagesEvent.eventName);
  }
}

/** The person points at a place of a map, chooses one, or (undefined) points at none any more. */
export class CellEvent extends Event {
  static readonly eventName = 'lab-cell';
  constructor(
    readonly cell: Cell | undefined,
    /** By a click or a key; otherwise the pointer is merely there. */
    readonly isChosen: boolean,
  ) {
    super(CellEvent.eventName, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [LabRunEvent.eventName]: LabRunEvent;
    [LabAnswerEvent.eventName]: LabAnswerEvent;
    [LabErrorEvent.eventName]: LabErrorEvent;
    [ZoomEvent.eventName]: ZoomEvent;
    [LayerEvent.eventName]: LayerEvent;
    [StrokeEvent.eventName]: StrokeEvent;
    [BrowseEvent.eventName]: BrowseEvent;
    [EditEvent.eventName]: EditEvent;
    [RunCellEvent.eventName]: RunCellEvent;
    [CellEvent.eventName]: CellEvent;
    [OpenImagesEvent.eventName]: OpenImagesEvent;
    [SchemeChangeEvent.eventName]: SchemeChangeEvent;
  }
}
