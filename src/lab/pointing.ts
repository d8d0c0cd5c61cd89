import { lastStop, wayDown } from './descent.ts';
import type { Span } from './ranges.ts';
import { sameSelection, type Selection } from './selection.ts';
import type { PanelTab } from './state.ts';
import { Store } from './store.ts';
import { atSample, besidePinned, nudged } from './view.ts';
import type { WeightAt } from './weight-reach.ts';

/** What a person points at, pins and opens: nothing here runs a network. */
export class Pointing extends Store {
  /** Shows another sample of the batch; the pinned value moves with it. */
  showSample(sample: number): void {
    const { result, pinned, trail } = this.state;
    if (result === undefined || sample < 0 || sample >= result.samples.length) return;
    const move = (at: Selection) => atSample(at, sample);
    this.set({ sample, ...(pinned && { pinned: move(pinned) }), trail: trail.map(move) });
  }

  /** Marks a value in the ribbon, such as the one that a term comes from. */
  point(pointed: Selection | undefined): void {
    if (!sameSelection(pointed, this.state.pointed)) this.set({ pointed });
  }

  hover(hovered: Selection | undefined): void {
    if (!sameSelection(hovered, this.state.hovered)) this.set({ hovered });
  }

  hoverWeight(hoveredWeight: WeightAt | undefined): void {
    const { hoveredWeight: before } = this.state;
    const isSame =
      before?.layer === hoveredWeight?.layer &&
      before?.index.join() === hoveredWeight?.index.join();
    if (!isSame) this.set({ hoveredWeight });
  }

  /** Pins a value, from anywhere: there is no way back up from it. */
  pin(pinned: Selection | undefined): void {
    if (!sameSelection(pinned, this.state.pinned)) this.set({ pinned, trail: [] });
  }

  /** Moves the pin by rows and columns. */
  nudge(dh: number, dw: number): void {
    const { pinned, result } = this.state;
    if (pinned !== undefined && result !== undefined) this.pin(nudged(result, pinned, dh, dw));
  }

  /** Moves the pin to the layer before or after, as near to the same place as there is one. */
  pinLayer(by: -1 | 1): void {
    const { pinned, result, sample } = this.state;
    if (result !== undefined) this.pin(besidePinned(result, pinned, sample, by));
  }

  /** Goes from the pinned value to one that it draws on. */
  descend(source: Selection): void {
    const { pinned, trail } = this.state;
    const above = pinned === undefined ? [] : [...trail, pinned];
    this.set({ pinned: source, trail: above, hovered: undefined });
  }

  /**
   * Goes down to the value that contributes most, through layers that only pass one value on or map
   * it: those are part of the way, but no stop on it.
   */
  descendToLargest(): void {
    const { pinned, result } = this.state;
    if (pinned === undefined || result === undefined) return;
    for (const source of wayDown(result, pinned)) this.descend(source);
  }

  /** Goes back up the trail: to the last stop on it, or to the one at `depth`. */
  ascend(depth?: number): void {
    const { trail, result } = this.state;
    if (result === undefined) return;
    const to = depth ?? lastStop(result, trail);
    if (to < 0) return;
    this.set({ pinned: trail[to], trail: trail.slice(0, to), hovered: undefined });
  }

  showTab(tab: PanelTab): void {
    if (tab !== this.state.tab) this.set({ tab, hoveredWeight: undefined });
  }

  leaveLesson(): void {
    this.set({ lesson: undefined });
  }

  /** What the ends of the ribbon's palette stand for. */
  setSpan(span: Span): void {
    this.set({ span });
  }
}
