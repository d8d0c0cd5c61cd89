import { FRAME } from '../images/input.ts';
import { CUSTOM_ID } from './custom-network.ts';
import { lesson } from './lesson.ts';
import { decodeFrame, encodeFrame } from './frame-code.ts';
import { FIRST_NETWORK, defaultSource, type WeightSource } from './networks.ts';
import type { Result } from './result.ts';
import type { Sample } from './sample.ts';
import type { Selection } from './selection.ts';
import { isPanelTab, type LabState, type PanelTab } from './state.ts';
import { notebook } from '../models/notebook.ts';

/** Name of a picture whose address has none. */
export const NAMELESS = 'picture';

/** What an address says: a network, a sample, the pinned value and the way that led to it. */
export interface Place {
  readonly networkId: string;
  readonly wanted: WeightSource;
  readonly sample: number;
  readonly pinned?: Selection;
  readonly trail: readonly Selection[];
  readonly tab: PanelTab;
  /** The step of the lesson, where it is on. */
  readonly step?: number;
  /** MNIST's frame of the sample, where it is none of the bundled digits. */
  readonly picture?: Pick<Sample, 'file' | 'frame' | 'label'>;
}

/** Where the page is, or undefined while it is on the way to somewhere. */
export function placeOf(state: LabState): Place | undefined {
  const { result, status, sample, pinned, trail, tab, lesson: on, networkId, wanted } = state;
  const isOnTheWay = status === 'running' || result?.backend === 'pytorch';
  if (result === undefined || isOnTheWay || result.network.id !== networkId) return undefined;
  const picture = pictureOf(result, sample);
  return {
    networkId,
    wanted,
    sample,
    ...(pinned && { pinned }),
    trail,
    tab,
    ...(on && { step: on.at }),
    ...(picture && { picture }),
  };
}

function pictureOf({ samples }: Result, sample: number): Place['picture'] {
  const { file, frame, label, digit, inputs } = samples[sample];
  if (digit !== undefined || inputs !== undefined) return undefined;
  return label === undefined ? { file, frame } : { file, frame, label };
}

/** The place as an address's fragment, without `#`. A fragment is never sent to a server. */
export function formatPlace(place: Place): string {
  const { networkId, wanted, sample, pinned, trail, tab, step, picture } = place;
  const parts = new URLSearchParams({ network: networkId });
  const usual = networkId === CUSTOM_ID ? 'code' : 'trained';
  if (wanted !== usual) parts.set('weights', wanted);
  if (picture === undefined || sample > 0) parts.set('sample', `${sample}`);
  if (pinned !== undefined) parts.set('at', formatAt(pinned));
  if (trail.length > 0) parts.set('from', trail.map(formatAt).join(';'));
  if (tab !== 'inspect') parts.set('tab', tab);
  if (step !== undefined) parts.set('lesson', `${step + 1}`);
  if (picture !== undefined) {
    parts.set('file', picture.file);
    if (picture.label !== undefined) parts.set('label', `${picture.label}`);
    parts.set('picture', encodeFrame(picture.frame));
  }
  return parts.toString().replace(/%2C/g, ',').replace(/%3B/g, ';');
}

/** The sample goes without saying: `conv2,7,3,4`. */
const formatAt = ({ layer, index }: Selection): string => [layer, ...index.slice(1)].join(',');

/** What a fragment says, or undefined where it names no network; what makes no sense is left out. */
export function parsePlace(fragment: string): Place | undefined {
  const parts = new URLSearchParams(fragment.replace(/^#/, ''));
  const networkId = parts.get('network') ?? '';
  const isKnown = networkId === CUSTOM_ID || notebook.some(({ id }) => id === networkId);
  if (!isKnown) return undefined;
  const picture = parsePicture(parts);
  const sample = wholeNumber(parts.get('sample'));
  const pinned = parseAt(parts.get('at') ?? '', sample);
  const trail = (parts.get('from') ?? '').split(';').map((part) => parseAt(part, sample));
  const tab = parts.get('tab') ?? '';
  const step = wholeNumber(parts.get('lesson')) - 1;
  return {
    networkId,
    wanted: parseWeights(parts.get('weights'), networkId),
    sample,
    ...(pinned && { pinned }),
    trail: trail.filter((one) => one !== undefined),
    tab: isPanelTab(tab) ? tab : 'inspect',
    ...(step in lesson && { step }),
    ...(picture && { picture }),
  };
}

function parseWeights(text: string | null, networkId: string): WeightSource {
  if (networkId !== CUSTOM_ID) return text === 'fresh' ? 'fresh' : 'trained';
  return text === 'fresh' || text === 'trained' ? text : 'code';
}

/** The place where its network is there; code is not kept, so its network is gone after a reload. */
export function reachable(place: Place, hasCustom: boolean): Place {
  if (place.networkId !== CUSTOM_ID || hasCustom) return place;
  const { pinned: _, ...rest } = place;
  return { ...rest, networkId: FIRST_NETWORK, wanted: defaultSource(FIRST_NETWORK), trail: [] };
}

function parsePicture(parts: URLSearchParams): Place['picture'] {
  const code = parts.get('picture');
  if (code === null) return undefined;
  const label = parts.get('label');
  try {
    return {
      file: parts.get('file') ?? NAMELESS,
      frame: decodeFrame(code, FRAME * FRAME),
      ...(label !== null && /^\d{1,3}$/.test(label) && { label: Number(label) }),
    };
  } catch {
    return undefined;
  }
}

function parseAt(text: string, sample: number): Selection | undefined {
  const [layer, ...rest] = text.split(',');
  if (layer === '' || rest.some((part) => !/^\d+$/.test(part))) return undefined;
  return { layer, index: [sample, ...rest.map(Number)] };
}

const wholeNumber = (text: string | null): number =>
  text !== null && /^\d+$/.test(text) ? Number(text) : 0;
