import { nothing, svg } from 'lit';
import { FACES, inkOf } from '../../lab/figure/faces.ts';
import type { Figure, Primitive, StackGroup } from '../../lab/figure/figure.ts';
import { PENS, type Inks } from '../../lab/figure/ink.ts';
import { pathOf, short, type ValuePaint } from '../../lab/figure/svg-text.ts';

/** The page's own colours, which follow its scheme. */
const PAGE: Inks = {
  ground: 'var(--lab-paper)',
  paper: 'var(--lab-raised)',
  ink: 'var(--lab-ink)',
  muted: 'var(--lab-muted)',
  faint: 'var(--lab-faint)',
  accent: 'var(--lab-accent)',
  window: 'var(--lab-accent)',
};

/** What the figure on the page does. */
export interface Actions {
  readonly select: (stack: StackGroup) => void;
  readonly onKey: (event: KeyboardEvent, stack: StackGroup) => void;
  /** What a stack's button is called. */
  readonly nameOf: (stack: StackGroup) => string;
}

/** The figure as it stands on the page: its stacks are buttons, of which one is a stop of the tab key. */
export function figureView(
  { x, y, width, height, stacks, links }: Figure,
  scale: number,
  paint: ValuePaint,
  actions: Actions,
) {
  const pinned = stacks.findIndex(({ isPinned }) => isPinned);
  const stop = Math.max(0, pinned);
  return svg`<svg
    class="figure"
    width=${short(width * scale)}
    height=${short(height * scale)}
    viewBox=${[x, y, width, height].map(short).join(' ')}
  >
    ${stacks.map((stack, i) => stackView(stack, i === stop, paint, actions))}
    <g class="links" aria-hidden="true">
      ${links.map(({ primitives }) => primitives.map((one) => primitiveView(one, paint)))}
    </g>
    <g class="labels" aria-hidden="true">
      ${stacks.map(
        ({ label, isPinned }) => svg`<g class=${isPinned ? 'label pinned' : 'label'}>
          ${label.map((one) => primitiveView(one, paint))}
        </g>`,
      )}
    </g>
  </svg>`;
}

function stackView(stack: StackGroup, isStop: boolean, paint: ValuePaint, actions: Actions) {
  return svg`<g
    class="stack"
    role="button"
    tabindex=${isStop ? 0 : -1}
    aria-pressed=${stack.isPinned}
    aria-label=${actions.nameOf(stack)}
    @click=${() => actions.select(stack)}
    @keydown=${(event: KeyboardEvent) => actions.onKey(event, stack)}
  >
    <title>${stack.title}</title>
    <path class="frame" d=${pathOf(stack.frame, true)}></path>
    ${stack.primitives.map((one) => primitiveView(one, paint))}
  </g>`;
}

function primitiveView(primitive: Primitive, paint: ValuePaint) {
  switch (primitive.kind) {
    case 'outline':
    case 'line': {
      const { kind, role, points } = primitive;
      const { stroke, width, fill, dash } = PENS[role];
      return svg`<path
        class=${role}
        d=${pathOf(points, kind === 'outline')}
        fill=${kind === 'line' || fill === 'none' ? 'none' : PAGE[fill]}
        stroke=${stroke === 'none' ? 'none' : PAGE[stroke]}
        stroke-width=${width}
        stroke-dasharray=${dash?.join(' ') ?? nothing}
      ></path>`;
    }
    case 'text': {
      const { at, spans } = primitive;
      const pieces = spans.map(({ text, face }) => {
        const { size, weight } = FACES[face];
        return svg`<tspan class=${face} font-size=${size} font-weight=${weight} fill=${PAGE[inkOf(face)]}>${text}</tspan>`;
      });
      return svg`<text x=${short(at.x)} y=${short(at.y)} text-anchor="middle">${pieces}</text>`;
    }
    case 'map': {
      const { at, width, height, layer, channel } = primitive;
      return svg`<image
        x=${short(at.x)}
        y=${short(at.y)}
        width=${short(width)}
        height=${short(height)}
        preserveAspectRatio="none"
        href=${paint.map(layer, channel)}
      ></image>`;
    }
    case 'cell': {
      const { points, layer, unit } = primitive;
      return svg`<path d=${pathOf(points, true)} fill=${paint.cell(layer, unit)}></path>`;
    }
    default:
      return primitive satisfies never;
  }
}
