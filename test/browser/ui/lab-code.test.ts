import { afterEach, beforeEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { identity } from '../../../src/layers/identity.ts';
import type { Session } from '../../../src/lab/session.ts';
import { workspaceOf } from '../../../src/lab/workspace.ts';
import { LabCode } from '../../../src/ui/lab-code/lab-code.ts';
import type { LabEditor } from '../../../src/ui/lab-editor/lab-editor.ts';
import type { Cell } from '../../../src/torch/notebook.ts';
import { FakeNotebook } from '../../support/fake-notebook.ts';
import { allInside, inside, mount, newSession, settle } from './support/rail.ts';

const answers: Record<string, Partial<Cell>> = {
  'x = torch.randn(4, 10, 28, 28)': {
    printed: ['torch.Size([4, 10, 28, 28])', '<img src=x onerror=alert(1)>'],
    shapes: [{ line: 1, name: 'x', shape: [4, 10, 28, 28] }],
  },
  'a = 1\nb = y': {
    error: { name: 'NameError', message: "name 'y' is not defined", line: 2 },
  },
};

const rest = { layer: identity(), site: undefined };
const stopped: Partial<Cell> = {
  error: { name: 'RuntimeError', message: 'mat1 and mat2 shapes cannot be multiplied', line: 1 },
  stop: {
    inputs: [[4, 1, 32, 32]],
    steps: [
      { name: 'pool', text: 'MaxPool2d()', shape: [4, 16, 5, 5], state: 'ran', ...rest },
      { name: 'fc1', text: 'Linear()', shape: undefined, state: 'failed', ...rest },
      { name: 'fc2', text: 'Linear()', shape: undefined, state: 'not run', ...rest },
    ],
    given: [[4, 400]],
    features: { found: 400, factors: [16, 5, 5], from: 'pool', image: [4, 1, 32, 32] },
  },
};

let session: Session;
let element: LabCode;
let notebook: FakeNotebook;

beforeEach(async () => {
  notebook = new FakeNotebook((source) => answers[source] ?? {});
  session = newSession({
    loadNotebook: async () => notebook,
    loadCells: async () => [
      { source: 'first = 1', from: 'feature-extractor' },
      { source: 'second = 2', from: 'classifier' },
    ],
  });
  element = await mount(new LabCode(), session);
  await settle(element);
});

afterEach(() => document.body.replaceChildren());

const editor = () => inside(element, 'lab-editor') as LabEditor;
const content = () => inside(editor(), '.cm-content');
const shapes = () => allInside(editor(), '.shapes').map(({ textContent }) => textContent);
const output = () => inside(element, '.output .scroll');
const source = () => session.state.code.cells[0].source;

async function run(text: string): Promise<void> {
  workspaceOf(session).code.setSource(session.state.code.cells[0].id, text);
  await settle(element);
  await settle(editor());
  content().focus();
  await userEvent.keyboard('{Shift>}{Enter}{/Shift}');
  await expect.poll(() => session.state.code.cells[0].outcome?.source).toBe(text);
  await settle(element);
  await settle(editor());
}

it('takes what is typed, with the keys that the page has for itself', async () => {
  content().focus();
  await userEvent.keyboard('a = [[1, 2.5]');
  expect(source()).toBe('a = [1, 2.5]');
  await userEvent.keyboard('{Enter}z');
  expect(source()).toBe('a = [1, 2.5]\nz');
});

it('runs by Shift+Enter, and adds no line', async () => {
  const text = 'x = torch.randn(4, 10, 28, 28)';
  await run(text);
  expect(notebook.sources).toEqual([text]);
  expect(source()).toBe(text);
});

it('shows what is printed as text, whatever it is', async () => {
  await run('x = torch.randn(4, 10, 28, 28)');
  expect(output().querySelector('pre')?.textContent).toBe(
    'torch.Size([4, 10, 28, 28])\n<img src=x onerror=alert(1)>',
  );
  expect(output().querySelector('img')).toBeNull();
});

it('has shapes beside their lines, which dim once the text is edited', async () => {
  await run('x = torch.randn(4, 10, 28, 28)');
  expect(shapes()).toEqual(['[4, 10, 28, 28]']);
  const line = inside(editor(), '.cm-line').getBoundingClientRect();
  const shape = inside(editor(), '.shapes').getBoundingClientRect();
  expect(Math.abs(shape.top - line.top)).toBeLessThan(line.height);
  expect(editor().hasAttribute('stale')).toBe(false);
  await userEvent.keyboard('{Control>}{Home}{/Control}{Enter}');
  await settle(editor());
  expect(editor().hasAttribute('stale')).toBe(true);
  const second = allInside(editor(), '.cm-line')[1].getBoundingClientRect();
  const moved = inside(editor(), '.shapes').getBoundingClientRect();
  expect(Math.abs(moved.top - second.top)).toBeLessThan(second.height);
  await run('x = torch.randn(4, 10, 28, 28)');
  expect(editor().hasAttribute('stale')).toBe(false);
});

it('names the error, marks its line, and leads to it', async () => {
  await run('a = 1\nb = y');
  expect(output().querySelector('.error')?.textContent).toBe("NameError: name 'y' is not defined");
  const lines = allInside(editor(), '.cm-line');
  expect(lines.map(({ classList }) => classList.contains('error-line'))).toEqual([false, true]);
  inside(element, '.line').click();
  await userEvent.keyboard('!');
  expect(source()).toBe('a = 1\n!b = y');
});

it('goes to a line of a cell that is asked for elsewhere', async () => {
  workspaceOf(session).code.replace([{ source: 'a' }, { source: 'b\nc' }]);
  await settle(element);
  workspaceOf(session).code.goTo(session.state.code.cells[1].id, 2);
  await expect.poll(() => session.state.code.goal).toBeUndefined();
  await userEvent.keyboard('!');
  expect(session.state.code.cells.map((cell) => cell.source)).toEqual(['a', 'b\n!c']);
});

it('has the notebook’s cells, and each cell its own text', async () => {
  const select = inside(element, 'nav select') as HTMLSelectElement;
  await userEvent.selectOptions(select, 'all');
  await expect.poll(() => session.state.code.cells.length).toBe(2);
  await settle(element);
  expect(allInside(element, '.title').map(({ textContent }) => textContent)).toEqual([
    'Shapes in the Feature Extractors',
    'Shapes in the Classifier',
  ]);
  content().focus();
  await userEvent.keyboard('# ');
  allInside(element, '.cell')[1].click();
  await settle(element);
  await settle(editor());
  expect(content().textContent).toBe('second = 2');
  expect(session.state.code.cells.map((cell) => cell.source)).toEqual([
    '# first = 1',
    'second = 2',
  ]);
});

it('lets the keyboard out by Escape, then Tab', async () => {
  content().focus();
  await userEvent.keyboard('{Tab}');
  expect(source()).toBe('    ');
  await userEvent.keyboard('{Escape}{Tab}');
  expect(editor().shadowRoot?.activeElement).not.toBe(content());
  expect(source()).toBe('    ');
  const described = content().getAttribute('aria-describedby') ?? '';
  expect(inside(editor(), `#${described}`).textContent).toContain('Escape');
});

const FAILED = 'net(x)';
const REPAIRED = 'net(y)';

it('shows where a network stopped, and why', async () => {
  answers[FAILED] = stopped;
  await run(FAILED);
  const rows = [...output().querySelectorAll('.steps tr')];
  expect(rows.map(({ className }) => className)).toEqual(['ran', 'failed', 'not-run']);
  expect(rows.map(({ textContent }) => textContent.replaceAll(/\s+/g, ' ').trim())).toEqual([
    'pool [4, 16, 5, 5]',
    'fc1 does not take [4, 400]',
    'fc2 not run',
  ]);
  expect(output().querySelector('.reason')?.textContent.trim()).toBe(
    '400 = 16 · 5 · 5, from pool; your image is 32 × 32.',
  );
});

it('offers repairs, and runs the cell with the one that is taken', async () => {
  answers[FAILED] = stopped;
  notebook.offered = [{ source: REPAIRED, line: 1, before: FAILED, after: REPAIRED }];
  await run(FAILED);
  await expect.poll(() => output().querySelector('.repairs button')).not.toBeNull();
  expect(output().querySelector('.repairs ins')?.textContent).toBe('y');
  output().querySelector<HTMLElement>('.repairs button')?.click();
  await expect.poll(() => notebook.sources.at(-1)).toBe(REPAIRED);
  await settle(element);
  expect(source()).toBe(REPAIRED);
  expect(output().querySelector('.repairs')).toBeNull();
});

it('runs a cell again while it is edited, once it was run', async () => {
  content().focus();
  await userEvent.keyboard('a');
  await new Promise((done) => setTimeout(done, 500));
  expect(notebook.sources).toEqual([]);
  await run('b');
  await userEvent.keyboard('c');
  await expect.poll(() => notebook.sources.length).toBe(2);
  expect(notebook.sources[1]).toBe(source());
});
