import { expect, it, vi } from 'vitest';
import { notebook } from '../../src/models/notebook.ts';
import { headingOf, networkName, remarkOf } from '../../src/ui/texts/networks.ts';

vi.mock('@lit/localize', () => ({ msg: (text: string) => `«${text}»` }));

/** Names that PyTorch, or the course, gave. */
const OWN_NAMES = new Set(['Sequential', 'TestCNN', 'LeNet']);

const translated = (text: string | undefined) => text && `«${text}»`;

it.each(notebook.map((network) => [network.id, network] as const))(
  'every word about %s can be said in another language',
  (_, network) => {
    const { heading, remark, model } = network;
    expect(headingOf(network)).toBe(translated(heading));
    expect(remarkOf(network)).toBe(translated(remark));
    const name = OWN_NAMES.has(model.name) ? model.name : translated(model.name);
    expect(networkName(model.name)).toBe(name);
  },
);
