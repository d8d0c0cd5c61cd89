import { FRAME } from '../images/input.ts';
import { lesson } from './lesson.ts';
import { decodeFrame, encodeFrame } from './frame-code.ts';
import { FIRST_NETWORK, defaultSource, type WeightSource } from './networks.ts';
import type { Result } from './result.ts';
import { isOwnId } from './own-model.ts';
import type { Sample } from './sample.ts';
import type { Selection } from './selection.ts';
import { isPanelTab, type LabState, type PanelTab } from './state.ts';
import { notebook } from '../models/notebook.ts';

/** Stands for the network of an address's own code, and for one whose name says no more. */
const NAMELESS_OWN = 'code';

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
  /** Code that came with the address, packed. */
  readonly code?: string;
}

/** Where the page is, or undefined while it is on the way to somewhere. */
export function placeOf(state: LabState): Place | undefined {
  const { result, status, sample, pinned, trail, tab, lesson: on, networkId, wanted, own } = state;
  const isOnTheWay = status === 'running' || result?.backend === 'pytorch';
  if (result === undefined || isOnTheWay || result.network.id !== networkId) return undefined;
  const picture = pictureOf(result, sample);
  const open = own.models.find(({ id }) => id === own.open);
  const hasRoom = open?.id === networkId || !isOwnId(networkId);
  const code = open?.isForeign && hasRoom ? open.origin : undefined;
  return {
    networkId,
    wanted,
    sample,
    ...(pinned && { pinned }),
    trail,
    tab,
    ...(on && { step: on.at }),
    ...(picture && { picture }),
    ...(code !== undefined && { code }),
  };
}

function pictureOf({ samples }: Result, sample: number): Place['picture'] {
  const { file, frame, label, digit, inputs } = samples[sample];
  if (digit !== undefined || inputs !== undefined) return undefined;
  return label === undefined ? { file, frame } : { file, frame, label };
}

/** The place as an address's fragment, without `#`. A fragment is never sent to a server. */
export function formatPlace(place: Place): string {
  const { networkId, wanted, sample, pinned, trail, tab, step, picture, code } = place;
  const parts = new URLSearchParams({ network: networkId });
  const usual = isOwnPlace(place) ? 'code' : 'trained';
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
  if (code !== undefined) parts.set('code', code);
  return parts.toString().replace(/%2C/g, ',').replace(/%3B/g, ';');
}

/** The sample goes without saying: `conv2,7,3,4`. */
const formatAt = ({ layer, index }: Selection): string => [layer, ...index.slice(1)].join(',');

/** What a fragment says, or undefined where it names no network; what makes no sense is left out. */
export function parsePlace(fragment: string): Place | undefined {
  const parts = new URLSearchParams(fragment.replace(/^#/, ''));
  const code = parts.get('code') ?? undefined;
  const networkId = parts.get('network') ?? (code === undefined ? '' : NAMELESS_OWN);
  const isKnown = isOwnPlace({ networkId }) || notebook.some(({ id }) => id === networkId);
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
    ...(code !== undefined && { code }),
  };
}

function parseWeights(text: string | null, networkId: string): WeightSource {
  if (!isOwnPlace({ networkId })) return text === 'fresh' ? 'fresh' : 'trained';
  return text === 'fresh' || text === 'trained' ? text : 'code';
}

/** Whether the place's network is one of the person's own. */
export const isOwnPlace = ({ networkId }: Pick<Place, 'networkId'>): boolean =>
  networkId === NAMELESS_OWN || isOwnId(networkId);

/** The place with the first network, where its own is not to be had. */
export function elsewhere(place: Place): Place {
  const { pinned: _, code: __, ...rest } = place;
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
