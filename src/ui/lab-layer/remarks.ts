import { msg, str } from '@lit/localize';
import { isCustom } from '../../lab/custom-network.ts';
import type { LabState } from '../../lab/state.ts';
import type { Place } from './find-place.ts';

/** What a change of a layer does besides. */
export function remarksOf({ alike }: Place, lab: LabState | undefined): readonly string[] {
  const network = lab?.result?.network;
  const file = network && isCustom(network) ? network.file : undefined;
  const others = alike.join(', ');
  const remarks: string[] = [];
  if (others !== '') remarks.push(msg(str`The same line makes ${others}: a change is theirs too.`));
  if (file !== undefined)
    remarks.push(msg(str`A change brings the code’s own weights for those of ${file}.`));
  return remarks;
}
