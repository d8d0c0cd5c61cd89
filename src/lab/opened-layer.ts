import { moduleOf } from '../graph/model.ts';
import type { Layer } from '../layers/layer-type.ts';
import type { CallSite, LayerSite } from '../torch/notebook.ts';
import type { CodeCell } from './code-cell.ts';
import { isCustom } from './custom-network.ts';
import type { LabState } from './state.ts';
import { stoppedNetwork } from './stopped.ts';

/** A layer that the person wants to change. */
export interface OpenedLayer {
  readonly name: string;
  readonly layer: Layer;
  /** The call that made it; undefined for a network of the notebook, which has no code yet. */
  readonly site: LayerSite | undefined;
}

type Shown = Pick<LabState, 'tab' | 'code' | 'result'>;

/** Other layers of the network that is shown which the same call made. */
export function alikeWith({ name, site }: OpenedLayer, lab: Shown): readonly string[] {
  if (site === undefined) return [];
  const names = layersOf(lab).flatMap((one) => (isSame(one.site, site) ? [one.name] : []));
  return [...new Set(names)].filter((one) => one !== name);
}

/** Paths of the modules, and the calls that made them. */
function layersOf(lab: Shown): readonly { name: string; site: LayerSite | undefined }[] {
  const stopped = stoppedNetwork(lab);
  if (stopped !== undefined) return stopped.stop.steps;
  const network = lab.result?.network;
  if (network === undefined || !isCustom(network)) return [];
  const { model, sites } = network;
  return model.nodes.map((node) => ({ name: moduleOf(node), site: sites?.get(node.name) }));
}

const isSame = (a: CallSite | undefined, b: CallSite): boolean =>
  a?.source === b.source && a.from === b.from && a.to === b.to;

/** The cell whose text a call stands in, while that is the text that was run. */
export function cellOf({ source }: CallSite, { code }: Shown): CodeCell | undefined {
  return code.cells.find((cell) => cell.source === source && cell.outcome !== undefined);
}

/** Id of the cell that made the network that is shown, or failed to; undefined where it is gone. */
export function makerOf(lab: Shown): number | undefined {
  const stopped = stoppedNetwork(lab);
  if (stopped !== undefined) return stopped.cell.id;
  const model = lab.result?.network.model;
  return lab.code.cells.find(({ outcome }) => outcome?.cell.model === model)?.id;
}
