import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { BoundBuffer, KernelView, Submits } from '../../lab/kernel-view.ts';
import { formatCount } from '../../lab/numbers.ts';
import { elementCount, formatSize } from '../../tensor/shape.ts';
import { shapeChip } from '../lab-column/shape-chip.ts';

/** How the kernel is dispatched for this batch. */
export function dispatchView(view: KernelView) {
  const { plan, dispatches, file, workgroupSize, submits, ranOnCpu, together, isReplaced } = view;
  return html`<dl class="facts">
      ${fact(msg('file'), file)} ${fact(msg('entry point'), `fn ${plan.kernel}`)}
      ${fact(msg('workgroup size'), threeSizes(workgroupSize), msg('invocations'))}
      ${submits.map(submitFacts)}
    </dl>
    ${
      dispatches > 1
        ? html`<p class="note">
            ${msg(
              str`The first of ${dispatches} dispatches, one for each input. They write parts of the same output.`,
            )}
          </p>`
        : nothing
    }
    ${
      ranOnCpu
        ? html`<p class="note">
            ${msg(
              'The batch was cut and this layer draws on several samples: it ran on the CPU, over the joined values.',
            )}
          </p>`
        : nothing
    }
    ${
      isReplaced
        ? html`<p class="note">
            ${msg(
              'This kernel takes any size. Once a batch of this size has run a few times, one that is written for the sizes of this network takes its place.',
            )}
          </p>`
        : nothing
    }
    ${
      together.length > 1
        ? html`<p class="note">
            ${msg('Where the output alone is kept, these layers run as one kernel:')}
            <span class="mono">${together.join(' · ')}</span>
          </p>`
        : nothing
    }`;
}

function submitFacts({ count, samples, workgroups }: Submits) {
  return html`${fact(msg('workgroups'), threeSizes(workgroups))}
    <div>
      <dt>${msg('batch')}</dt>
      <dd>${submitText(count, samples)}</dd>
    </div>`;
}

function submitText(count: number, samples: number): string {
  const [submits, each] = [formatCount(count), formatCount(samples)];
  return count === 1
    ? msg(str`one submit of ${each} samples`)
    : msg(str`${submits} submits of ${each} samples`);
}

const threeSizes = (sizes: readonly number[]): string =>
  `${sizes.map(formatCount).join(' × ')} = ${formatCount(elementCount(sizes))}`;

const fact = (name: string, text: string, unit = '') =>
  html`<div>
    <dt>${name}</dt>
    <dd class="mono">${text}${unit === '' ? nothing : html` <span class="unit">${unit}</span>`}</dd>
  </div>`;

/** What stands at each binding: a tensor, its shape and its bytes. */
export function bindingsView({ bindings }: KernelView) {
  return html`<table class="bindings">
    <caption>
      ${msg('Bindings')}
    </caption>
    <thead class="visually-hidden">
      <tr>
        <th scope="col">${msg('binding')}</th>
        <th scope="col">${msg('variable')}</th>
        <th scope="col">${msg('holds')}</th>
        <th scope="col">${msg('bytes')}</th>
      </tr>
    </thead>
    <tbody>
      ${bindings.map(bindingRow)}
    </tbody>
  </table>`;
}

function bindingRow(buffer: BoundBuffer) {
  const { at, name, shape, bytes, of, viewOf, from } = buffer;
  const isValue = from === 'input' || from === 'output';
  const size = formatCount(bytes);
  return html`<tr>
    <td class="mono at">${at}</td>
    <th scope="row" class="mono">${name}</th>
    <td>
      <span class="role">${roleOf(buffer)}</span> <span class="mono">${of}</span>
      ${isValue ? shapeChip(shape) : html`<span class="shape mono">${formatSize(shape)}</span>`}
      ${
        viewOf === undefined
          ? nothing
          : html`<span class="role">${msg(str`a view of ${viewOf}`)}</span>`
      }
    </td>
    <td class="mono bytes">${msg(str`${size} bytes`)}</td>
  </tr>`;
}

function roleOf({ from, of }: BoundBuffer): string {
  switch (from) {
    case 'input':
      return msg('input');
    case 'output':
      return msg('output');
    case 'constant':
      return msg('constant');
    case 'parameter':
      return of.endsWith('.bias') ? msg('bias') : msg('weight');
    default:
      return from satisfies never;
  }
}
