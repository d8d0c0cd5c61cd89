import { html, LitElement } from 'lit';
import url from '../../../public/models/lenet5.safetensors?url';
import { createEngine, readSafetensors } from '../../../src/index.ts';
import { lenet } from '../../../src/models/lenet.ts';
import { picture, report } from './report.ts';

/** The least that a page with the same weights and engine can be: it shows which digit it read. */
class LeastPage extends LitElement {
  static override properties = { digit: { state: true } };
  declare digit: number | undefined;

  protected override render() {
    return html`<p>${this.digit === undefined ? 'reading …' : `Read as ${this.digit}`}</p>`;
  }
}

customElements.define('least-page', LeastPage);
const page = new LeastPage();
document.body.append(page);
const weights = fetch(url).then((response) => response.arrayBuffer());
const engine = await createEngine();
const network = await engine.load(lenet, readSafetensors(await weights));
const { output } = await network.run({ shape: [1, 1, 32, 32], data: picture });
page.digit = output.data.indexOf(Math.max(...output.data));
await page.updateComplete;
await report(output.data);
