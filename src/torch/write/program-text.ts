import type { Model } from '../../graph/model.ts';
import { parametersOf } from '../../graph/weights.ts';
import { shapesFor } from './shape-text.ts';
import { Variables } from './variables.ts';

/** Samples that the program runs the network on, where it takes more than one. */
const BATCH = 4;

/** What the head of a program is about. */
interface Head {
  readonly name: string;
  readonly code: string;
  readonly shapes: ReadonlyMap<string, string>;
  readonly weightsFile?: string;
}

/** The text and the imports at the head of a program. */
export function headText(model: Model, { name, code, shapes, weightsFile }: Head): string {
  const from = model.inputs.map((input) => shapes.get(input.name)).join(', ');
  // What would end the text early, or is no printed character, is left out.
  const title = model.name.replace(/["\\]|[^\P{C}]/gu, ' ');
  const hasWeights = parametersOf(model).length > 0 && weightsFile !== undefined;
  const weights = [
    '',
    'With the weights that were saved beside it:',
    '',
    '    from safetensors.torch import load_file',
    `    model = ${name}()`,
    `    model.load_state_dict(load_file('${weightsFile}'))`,
    '    model.eval()',
  ];
  const about = `"""${title}, as LeNet Lab runs it: ${from} -> ${shapes.get(model.output)}.`;
  return [
    ...(hasWeights ? [about, ...weights, '"""'] : [`${about}"""`]),
    '',
    'import torch',
    'import torch.nn as nn',
    ...(/\bF\.\w/.test(code) ? ['import torch.nn.functional as F'] : []),
    '',
    '',
  ].join('\n');
}

/** A call of the network on random numbers, which prints the shape of what it gives. */
export function exampleText(
  model: Model,
  name: string,
  shapes: ReadonlyMap<string, string>,
): string {
  const names = model.inputs.map((input) => input.name);
  const { parameters } = new Variables(names, [], model.output);
  const batch = shapesFor(model, BATCH) === undefined ? 1 : BATCH;
  const given = model.inputs.map(({ name: own, shape }, i) => {
    const variable = parameters[i];
    const isLabels = areClassNumbers(model, own);
    const sizes = [batch, ...shape].join(', ');
    const made = isLabels ? `torch.tensor([0] * ${batch})` : `torch.randn(${sizes})`;
    return { variable, line: `    ${variable} = ${made}  # ${shapes.get(own)}` };
  });
  const call = `model(${given.map(({ variable }) => variable).join(', ')})`;
  return [
    "if __name__ == '__main__':",
    `    model = ${name}().eval()`,
    ...given.map(({ line }) => line),
    `    print(${call}.shape)`,
    '',
  ].join('\n');
}

/** Whether an input holds a class number for each sample: a loss's labels that are no probabilities. */
function areClassNumbers(model: Model, input: string): boolean {
  const shapes = shapesFor(model, 1);
  return model.nodes.some(
    ({ layer, inputs: [logits, labels] }) =>
      layer.kind === 'CrossEntropyLoss' &&
      labels === input &&
      shapes?.get(labels)?.join() !== shapes?.get(logits)?.join(),
  );
}
