import { msg, str } from '@lit/localize';
import { aboutRunSize, runParts } from '../../formats/run/write-run.ts';
import type { RunRecord } from '../../formats/run/run-record.ts';
import { valueOf, type Result } from '../../lab/result.ts';
import { byteText } from '../../lab/save/byte-text.ts';
import { fileName } from '../../lab/save/file-name.ts';
import {
  codeOf,
  ownWeights,
  weightsFileName,
  weightsOf,
  weightsSize,
} from '../../lab/save/network-files.ts';
import { recordOf } from '../../lab/save/record-of.ts';
import type { LabState } from '../../lab/state.ts';
import { mapSizes } from '../draw/map-layout.ts';
import { ownTask } from '../own-task.ts';
import { networkName } from '../texts/networks.ts';
import { sampleName } from '../texts/samples.ts';
import { arrayItem, binary, mapItem, type SaveItem } from './map-items.ts';
import { ribbonPng, ribbonSvg } from './picture-files.ts';

/** What can be saved of one thing. */
export interface SaveGroup {
  readonly title: string;
  readonly items: readonly SaveItem[];
}

/** What can be saved of what the page shows: the network, the pass, and the layer that is pinned. */
export function saveGroups(state: LabState): SaveGroup[] {
  const { result, pinned } = state;
  if (result === undefined) return [];
  const layer = pinned === undefined ? [] : layerItems(state, result, pinned.layer);
  return [
    { title: networkName(result.network.model.name), items: networkItems(result) },
    { title: msg(str`Pass of ${result.samples.length} samples`), items: passItems(state, result) },
    ...(pinned === undefined || layer.length === 0 ? [] : [{ title: pinned.layer, items: layer }]),
  ];
}

function networkItems(result: Result): SaveItem[] {
  const { model } = result.network;
  const weights = ownWeights(result);
  const code = { what: msg('PyTorch code'), file: fileName(model.name, [], 'py') };
  return [
    {
      ...code,
      size: sizeOfCode(result),
      make: () => new Blob([codeOf(result)], { type: 'text/x-python' }),
    },
    ...(weights.size === 0
      ? []
      : [
          {
            what: msg('Weights'),
            file: weightsFileName(model),
            size: byteText(weightsSize(result)),
            make: () => binary(weightsOf(result)),
          },
        ]),
  ];
}

/** Empty where it cannot be written: saving it says why. */
function sizeOfCode(result: Result): string {
  try {
    return byteText(new TextEncoder().encode(codeOf(result)).length);
  } catch {
    return '';
  }
}

function passItems(state: LabState, result: Result): SaveItem[] {
  const { sample, span, engine } = state;
  const name = result.network.model.name;
  const own = sampleName(result.samples[sample].file);
  const adapters = { pytorch: 'PyTorch', cpu: 'CPU', webgpu: engine?.adapter ?? '' };
  const adapter = adapters[result.backend];
  const [all, one] = [undefined, sample].map((n) => recordOf(result, adapter, n));
  const png = ribbonPng(result, { sample, span });
  return [
    { what: msg('Ribbon'), file: fileName(name, ['ribbon'], 'png'), ...png },
    {
      what: msg('Ribbon'),
      file: fileName(name, ['ribbon'], 'svg'),
      size: msg('vector'),
      make: () => ribbonSvg(result, { sample, span }),
    },
    { what: msg(str`Values of ${own}`), file: fileName(name, [own], 'json'), ...jsonOf(one) },
    { what: msg('Values of all samples'), file: fileName(name, ['run'], 'json'), ...jsonOf(all) },
  ];
}

function jsonOf(record: RunRecord): Pick<SaveItem, 'size' | 'make'> {
  const size = byteText(aboutRunSize(record));
  return {
    size: msg(str`about ${size}`),
    make: async () => {
      const parts: string[] = [];
      for (const part of runParts(record)) {
        parts.push(part);
        // A large pass takes a second to write, and the page answers in between.
        await ownTask();
      }
      return new Blob(parts, { type: 'application/json' });
    },
  };
}

function layerItems(state: LabState, result: Result, layer: string): SaveItem[] {
  const { sample, span, pinned } = state;
  const { model } = result.network;
  const value = valueOf(result, layer);
  if (value === undefined) return [];
  const node = model.nodes.find(({ name }) => name === layer);
  const module = node?.module ?? layer;
  const weights = [...ownWeights(result)].filter(([key]) => {
    return node !== undefined && key.slice(0, key.lastIndexOf('.')) === module;
  });
  const channel = pinned?.index.at(1) ?? 0;
  const { height, width } = mapSizes(value.shape);
  const maps = {
    what: msg('Maps'),
    file: fileName(model.name, [layer], 'png'),
    ...ribbonPng(result, { sample, span, layers: [layer] }),
  };
  const map = mapItem('png', result, value, { layer, channel, sample, span });
  return [
    arrayItem(msg('Values'), fileName(model.name, [layer], 'npy'), value),
    ...weights.map(([key, tensor]) => arrayItem(key, fileName(model.name, [key], 'npy'), tensor)),
    ...(value.shape.length < 2 ? [] : [maps]),
    ...(height * width === 1 ? [] : [map]),
  ];
}
