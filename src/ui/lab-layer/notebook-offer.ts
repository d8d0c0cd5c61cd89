import { msg } from '@lit/localize';
import { html } from 'lit';
import { failureOf } from '../../lab/failure.ts';
import { codeOfNetwork } from '../../lab/notebook-code.ts';
import type { Session } from '../../lab/session.ts';
import { workspaceOf } from '../../lab/workspace.ts';

/** A network of the notebook becomes code before it can be changed. */
export function notebookOffer(open: () => void) {
  return html`<div class="offer">
    <p>
      ${msg(
        'This network is the notebook’s own. As code it can be changed; its weights are then new ones, which nobody trained.',
      )}
    </p>
    <button @click=${open}>${msg('Edit as code')}</button>
  </div>`;
}

/** Opens the cells of the network that is shown in a tab of the Code room, and runs them. */
export async function openAsCode(session: Session): Promise<void> {
  const network = session.state.result?.network;
  if (network === undefined) return;
  try {
    const texts = codeOfNetwork(network, await session.loadCells());
    session.showTab('code');
    workspaceOf(session).add();
    if (texts !== undefined) await workspaceOf(session).code.open(texts);
  } catch (error) {
    session.refuse([failureOf('notebook', error)]);
  }
}
