import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { ClockFacts } from '../../graph/measurement.ts';
import type { Result } from '../../lab/result.ts';
import type { Timed } from '../../lab/timing.ts';
import { formatDuration } from '../../lab/units.ts';

/** What told the time, and how well. */
export function clockFacts({ samples, batch, adapter, gpu, cpu }: Timed) {
  return html`<span class="facts">
    ${
      batch < samples
        ? msg(str`${batch} samples of the batch of ${samples}, which one submit takes.`)
        : msg(str`Batch of ${batch}.`)
    }
    ${gpu === undefined ? nothing : html`${adapter}: ${clockText(gpu.clock)}`} ${cpuText(cpu.clock)}
  </span>`;
}

function cpuText({ step }: ClockFacts): string {
  const resolution = formatDuration(step);
  return msg(str`CPU: this machine’s clock, resolution ${resolution}.`);
}

function clockText({ kind, step }: ClockFacts): string {
  const resolution = formatDuration(step);
  return kind === 'timestamps'
    ? msg(str`timestamps, resolution ${resolution}.`)
    : msg(
        str`no timestamps, so this machine’s clock from submit to map, resolution ${resolution}.`,
      );
}

/** Parts of the page's last run, as it was. */
export function phasesOf({ compiled, run, backend }: Result) {
  if (backend === 'pytorch') return nothing;
  const { phases } = run;
  const parts: [string, number | undefined][] = [
    [msg('compile'), compiled],
    [msg('upload'), phases?.upload],
    [msg('compute'), phases?.compute],
    [msg('read-back'), phases?.readBack],
  ];
  return html`<dl class="phases" aria-label=${msg('The last run')}>
    ${parts.map(([name, time]) =>
      time === undefined
        ? nothing
        : html`<div>
            <dt>${name}</dt>
            <dd class="mono">${time > 0 ? formatDuration(time) : msg('below resolution')}</dd>
          </div>`,
    )}
  </dl>`;
}
