import { Context, type Digits } from './library/context.ts';
import { tensorBehaviour } from './library/tensor-methods.ts';
import { TensorValue } from './library/tensor-value.ts';
import { libraryModules } from './library/torch-modules.ts';
import type { Cell, LineShape, Notebook } from './notebook.ts';
import { Interpreter } from './python/interpreter.ts';
import type { Value } from './python/object.ts';
import { PyError } from './python/py-error.ts';
import type { Failure } from './repairs/find-repairs.ts';
import { stopOf } from './stop.ts';
import { trace } from './trace.ts';

/** What a notebook takes from outside. */
export interface NotebookOptions {
  /** The real digits that `torchvision.datasets.MNIST` gives; asked for by the first cell that names it. */
  readonly loadDigits?: () => Promise<Digits>;
}

/** Milliseconds that changes of a cell are tried for. */
const PATIENCE = 1500;

/** A cell that failed, and the globals that it was given. */
interface Failed {
  readonly source: string;
  readonly failure: Failure;
  readonly globals: ReadonlyMap<string, Value>;
}

/** A notebook that reads PyTorch code; nothing of it is ever passed to `eval`. */
export function createTorchNotebook({ loadDigits }: NotebookOptions = {}): Notebook {
  const context = new Context(tensorBehaviour);
  const modules = libraryModules(context);
  let shapes = new Map<string, LineShape>();
  let failed: Failed | undefined;
  const interpreter = new Interpreter({
    importModule: (name) => modules.get(name),
    observe(line, name, value) {
      if (value instanceof TensorValue)
        shapes.set(`${line} ${name}`, { line, name, shape: value.shape });
    },
    calls(site) {
      context.site = site;
    },
  });
  return {
    async run(source): Promise<Cell> {
      if (loadDigits !== undefined && context.digits === undefined && /\bMNIST\b/.test(source)) {
        context.digits = await loadDigits();
      }
      context.begin();
      shapes = new Map();
      const globals = new Map(interpreter.globals);
      const ran = interpreter.run(source);
      const { printed } = ran;
      const made = traceOf(context, interpreter);
      const error = ran.error ?? made.error;
      failed = error && { source, failure: error, globals };
      const { traced } = made;
      return {
        printed,
        error: error && { name: error.type, message: error.message, line: error.line },
        model: traced?.model,
        weights: traced?.weights ?? new Map(),
        inputs: traced?.inputs ?? new Map(),
        shapes: [...shapes.values()].sort((a, b) => a.line - b.line),
        sites: traced?.sites,
        stop: stopOf(context, interpreter.globals, error),
      };
    },
    async repairs() {
      if (failed === undefined) return [];
      const { source, failure, globals } = failed;
      const end = Date.now() + PATIENCE;
      const runs = (text: string): boolean => {
        if (Date.now() > end) return false;
        context.begin();
        const trial = new Interpreter({ importModule: (name) => modules.get(name) }, globals);
        return trial.run(text).error === undefined;
      };
      const { findRepairs } = await import('./repairs/find-repairs.ts');
      return findRepairs(source, failure, runs);
    },
  };
}

/** The network that a cell made, or what keeps it from having values. */
function traceOf(
  context: Context,
  { globals, line }: Interpreter,
): { traced?: ReturnType<typeof trace>; error?: PyError } {
  try {
    return { traced: trace(context.operations, globals) };
  } catch (error) {
    if (!(error instanceof PyError)) throw error;
    error.line ??= line;
    return { error };
  }
}
