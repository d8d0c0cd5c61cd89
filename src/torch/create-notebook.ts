import { Context, type Digits } from './library/context.ts';
import { tensorBehaviour } from './library/tensor-methods.ts';
import { TensorValue } from './library/tensor-value.ts';
import { libraryModules } from './library/torch-modules.ts';
import type { Cell, LineShape, Notebook } from './notebook.ts';
import { Interpreter } from './python/interpreter.ts';
import { trace } from './trace.ts';

/** What a notebook takes from outside. */
export interface NotebookOptions {
  /** The real digits that `torchvision.datasets.MNIST` gives; asked for by the first cell that names it. */
  readonly loadDigits?: () => Promise<Digits>;
}

/** A notebook that reads PyTorch code; nothing of it is ever passed to `eval`. */
export function createTorchNotebook({ loadDigits }: NotebookOptions = {}): Notebook {
  const context = new Context(tensorBehaviour);
  const modules = libraryModules(context);
  let shapes = new Map<string, LineShape>();
  const interpreter = new Interpreter({
    importModule: (name) => modules.get(name),
    observe(line, name, value) {
      if (value instanceof TensorValue)
        shapes.set(`${line} ${name}`, { line, name, shape: value.shape });
    },
  });
  return {
    async run(source): Promise<Cell> {
      if (loadDigits !== undefined && context.digits === undefined && /\bMNIST\b/.test(source)) {
        context.digits = await loadDigits();
      }
      context.operations = [];
      context.calls.length = 0;
      shapes = new Map();
      const { printed, error } = interpreter.run(source);
      const traced = trace(context.operations, interpreter.globals);
      return {
        printed,
        error: error && { name: error.type, message: error.message, line: error.line },
        model: traced?.model,
        weights: traced?.weights ?? new Map(),
        inputs: traced?.inputs ?? new Map(),
        shapes: [...shapes.values()].sort((a, b) => a.line - b.line),
      };
    },
  };
}
