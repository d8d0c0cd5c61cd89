import type { Field } from '../receptive-field.ts';
import type { PlacedStack } from './draw-link.ts';
import { cellOf } from './form.ts';
import { operationLines, stackLabel } from './labels.ts';
import { placeInARow, type Item, type Place } from './layout.ts';
import { measure } from './measure.ts';
import type { Words } from './operation.ts';
import { pointsThrough, type Chain } from './points.ts';
import { scaleFor } from './scale.ts';
import { stacksOf, type Network, type Stack } from './stacks.ts';

/** What is to be drawn, and how. */
export interface FigureOptions extends Chain {
  readonly words: Words;
  /** The layer that is accented. */
  readonly pinned?: string | undefined;
  /** Parts of layers that are outlined, by their names. */
  readonly fields?: ReadonlyMap<string, Field> | undefined;
  readonly hasValues: boolean;
  /** Gives layers that keep their input's shape a stack of their own. */
  readonly hasActivations: boolean;
  /** Sides go by the square root of sizes, for networks whose maps shrink a lot. */
  readonly isSquareRoot: boolean;
}

/** A network on its way to being drawn. */
export interface Drawing {
  readonly network: Network;
  readonly options: FigureOptions;
  readonly items: readonly Item[];
  readonly places: readonly Place[];
  readonly stacks: readonly PlacedStack[];
  /** One value of each layer: the windows' ends, and the channels in front. */
  readonly points: ReadonlyMap<string, readonly number[]>;
}

/** Measures all that is drawn, and gives each stack its place. */
export function layOut(network: Network, options: FigureOptions): Drawing {
  const { samples } = network;
  const stacks = stacksOf(network, options.hasActivations);
  const points = pointsThrough(network, options);
  const scale = scaleFor(
    stacks.map(({ form }) => form),
    options.isSquareRoot,
  );
  const items = stacks.map((stack): Item => {
    const front = cellOf(stack.shape, pointOf(points, stack), samples).channel;
    return {
      measured: measure(stack.form, scale, front),
      label: stackLabel(stack, samples, options.words),
      operation: operationLines(stack, options.words),
    };
  });
  const places = placeInARow(items);
  const placed = stacks.map((stack, i) => ({
    stack,
    measured: items[i].measured,
    origin: places[i],
  }));
  return { network, options, items, places, stacks: placed, points };
}

/** The value of a stack that the chain of windows goes through. */
export const pointOf = (points: Drawing['points'], { names, shape }: Stack): readonly number[] =>
  points.get(names[0]) ?? shape.map(() => 0);
