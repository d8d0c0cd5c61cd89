import { msg } from '@lit/localize';
import type { Fault, OwnModel, Trouble } from '../../lab/own-model.ts';
import { networkName } from './networks.ts';

/** What a model's tab says: the person's name for it, or what is in it. */
export function ownName({ name, file, model, title }: OwnModel): string {
  return (
    name ?? file ?? (model === undefined ? undefined : networkName(model)) ?? title ?? msg('New')
  );
}

/** Names that can be told apart: the second of the same ones gets a 2, and so on. */
export function distinct(names: readonly string[]): string[] {
  return names.map((name, i) => {
    const before = names.slice(0, i).filter((other) => other === name).length;
    return before === 0 ? name : `${name} ${before + 1}`;
  });
}

/** Why a model that was kept cannot be shown. */
export function faultText(fault: Fault): string {
  switch (fault) {
    case 'newer':
      return msg('A newer version of this page kept it, and this one cannot read it.');
    case 'unreadable':
      return msg('What was kept of it cannot be read.');
    case 'no-network':
      return msg('Its network was not kept. Run its cells, or drop its file again.');
    default:
      return fault satisfies never;
  }
}

/** Why what the person makes is not kept. */
export function troubleText(trouble: Trouble): string {
  switch (trouble) {
    case 'full':
      return msg('The browser has no room left: not all of your networks are kept.');
    case 'denied':
      return msg('The browser keeps nothing for this page: your networks are gone after a reload.');
    case 'unread':
      return msg('The browser could not read what it kept of your networks.');
    default:
      return trouble satisfies never;
  }
}
