import { alikeWith, cellOf, makerOf, type OpenedLayer } from '../../lab/opened-layer.ts';
import type { LabState } from '../../lab/state.ts';
import { LayerCall } from '../../torch/edits/layer-call.ts';

/** Where the call that made a layer stands. */
export interface Place {
  readonly call: LayerCall;
  /** Id of the cell that it stands in, and of the one that makes the network. */
  readonly cell: number;
  readonly maker: number;
  /** Other layers that the same call made. */
  readonly alike: readonly string[];
}

/** @returns undefined where the text was edited since, or does not say what the layer is */
export function findPlace(opened: OpenedLayer, lab: LabState): Place | undefined {
  if (opened.site === undefined) return undefined;
  const call = LayerCall.find(opened.site, opened.layer);
  const cell = cellOf(opened.site, lab)?.id;
  if (call === undefined || cell === undefined) return undefined;
  return { call, cell, maker: makerOf(lab) ?? cell, alike: alikeWith(opened, lab) };
}
