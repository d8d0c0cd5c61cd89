import type { Notebook } from './torch/notebook.ts';

/** @throws Error: there is nothing yet that runs Python */
export function createNotebook(): Notebook {
  throw new Error('Python cannot be run in this page');
}
