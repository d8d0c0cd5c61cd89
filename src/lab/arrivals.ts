import { sameTexts } from './code-cell.ts';
import { packCode, unpackCode } from './code-in-address.ts';
export { addressWith } from './code-in-address.ts';
import { failureOf, type Failure } from './failure.ts';
import { isOwnId, newOwnId } from './own-model.ts';
import { elsewhere, isOwnPlace, type Place } from './place.ts';
import type { LabState } from './state.ts';
import type { Work } from './work.ts';
import type { Workspace } from './workspace.ts';

/** What an address says of the model that is shown, and what stays on this machine. */
export interface Parcel {
  readonly code?: string;
  readonly stays?: 'weights' | 'network' | 'code';
}

/** The place that can be shown, and why it is not the one that was asked for. */
export interface Arrival {
  readonly place: Place;
  readonly failures: readonly Failure[];
}

/**
 * Goes where an address leads: to the model that it names, or to the code that it holds, which is
 * interpreted here as any code of the person's own is.
 */
export async function arrive(workspace: Workspace, place: Place): Promise<Arrival> {
  const { networkId, code } = place;
  try {
    if (code !== undefined)
      return { place: await placeOfCode(workspace, place, code), failures: [] };
    if (isOwnPlace(place)) await workspace.bring(networkId);
    return { place, failures: [] };
  } catch (error) {
    return { place: elsewhere(place), failures: [failureOf(networkId, error)] };
  }
}

/** The code that is shown, as an address carries it. */
export async function parcelOf({ works }: Workspace, state: LabState): Promise<Parcel> {
  const work = works.of(state.networkId) ?? (state.tab === 'code' ? works.open : undefined);
  if (work === undefined || work.isBlank || work.isSealed) return {};
  if (!work.hasCode) return { stays: 'network' };
  const code = await packCode(work.cells.cells);
  if (code === undefined) return { stays: 'code' };
  return work.info.file === undefined ? { code } : { code, stays: 'weights' };
}

async function placeOfCode(workspace: Workspace, place: Place, code: string): Promise<Place> {
  await workspace.restore();
  const work = await workOfCode(workspace, place.networkId, code);
  workspace.works.show(work);
  if (!isOwnPlace(place)) return place;
  if (work.info.model === undefined) await runQuietly(work);
  else await workspace.bring(work.id);
  // Without a network the Code room says why there is none.
  return work.network === undefined
    ? { ...elsewhere(place), tab: 'code' }
    : { ...place, networkId: work.id };
}

/** The model that has this code already, or a new one. */
async function workOfCode({ works }: Workspace, id: string, code: string): Promise<Work> {
  const known = works.list.find(({ info }) => info.origin === code);
  if (known !== undefined) return known;
  const texts = await unpackCode(code);
  const same = works.list.find(({ cells }) => sameTexts(cells.cells, texts));
  if (same !== undefined) return same;
  const isFree = isOwnId(id) && works.of(id) === undefined;
  const info = { id: isFree ? id : newOwnId(), origin: code, isForeign: true };
  return works.insert(info, texts);
}

async function runQuietly(work: Work): Promise<void> {
  work.isArriving = true;
  await work.code.runAll().finally(() => {
    work.isArriving = false;
  });
}
