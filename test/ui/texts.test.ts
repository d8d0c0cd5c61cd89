import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DeviceLostError, NoAdapterError, SampleTooLargeError } from '../../src/gpu/errors.ts';
import type { FaultValues } from '../../src/images/faults.ts';
import { notice, type NoticeValues } from '../../src/images/notices.ts';
import { PictureError } from '../../src/images/picture-error.ts';
import { stageLabel, type StageValues } from '../../src/images/stage-labels.ts';
import { failureOf, RefusalError } from '../../src/lab/failure.ts';
import type { RefusalValues } from '../../src/lab/refusals.ts';
import { failureText } from '../../src/ui/texts/failures.ts';
import { reasonText } from '../../src/ui/texts/hardware.ts';
import { noticeText, stageText } from '../../src/ui/texts/pictures.ts';

const size = { width: 300, height: 200 };

// Typed by the unions of keys: whoever adds a key is made to add it here.
const FAULTS: FaultValues = {
  empty: {},
  'too-many-bytes': { size: 33, most: 32 },
  'no-pixels': { format: 'PNG', ...size },
  'too-many-pixels': { format: 'PNG', ...size, side: 4096, most: 17 },
  damaged: { format: 'JPEG' },
  foreign: { format: 'TIFF' },
  heic: {},
  pdf: {},
  video: {},
  'not-a-picture': {},
  moved: {},
  changed: {},
  'html-inside': {},
  'no-ink': {},
};

const NOTICES: NoticeValues = {
  'first-frame': { format: 'GIF' },
  reduced: { from: [4000, 3000], to: [1024, 768] },
  rasterised: size,
  'background-white': {},
  'background-black': {},
  sheet: {},
  'mnist-frame': {},
  inverted: {},
  colour: {},
  'light-on-dark': {},
  thickened: {},
  thinned: {},
  'lines-removed': {},
  'several-marks': { count: 3 },
  'touches-edge': {},
  faint: {},
};

const STAGES: StageValues = {
  picture: size,
  grey: {},
  luminance: {},
  'ink-colour': {},
  contrast: {},
  'light-inverted': {},
  'light-evened': {},
  ink: {},
  'mnist-frame': {},
  input: {},
};

const REFUSALS: RefusalValues = {
  'too-many-files': { file: '256.png', most: 256 },
  'folder-unreadable': { folder: 'digits' },
  'folder-empty': { folder: 'digits' },
  'clipboard-empty': {},
  'link-dropped': {},
  'no-file-dropped': {},
  'not-loaded': { path: '/models/lenet5.safetensors', status: 404 },
  'not-reached': { path: '/models/lenet5.safetensors' },
  'language-not-loaded': {},
  'own-not-here': {},
  'own-newer': { name: 'Net' },
  'own-unreadable': { name: 'Net' },
  'address-code-unreadable': {},
  'code-not-written': { network: 'Net', reason: 'PyTorch has no place for a module named train' },
  'one-weight-file': { file: 'b.pt', first: 'a.pt' },
  'weights-do-not-fit': { file: 'a.pt', network: 'LeNet-5', faults: 'Missing.', rows: [] },
  'idx-not-inside': { file: 'a.gz' },
  'idx-damaged': { file: 'a.gz' },
  'idx-cut': { file: 'images-idx3-ubyte' },
  'idx-type': { file: 'images-idx3-float', type: '0x0d' },
  'idx-rank': { file: 'images-idx4-ubyte', rank: 4 },
  'idx-empty': { file: 'images-idx3-ubyte', shape: '[0, 28, 28]' },
  'idx-sides': { file: 'images-idx3-ubyte', height: 2000, width: 28, most: 1024 },
  'idx-too-large': { file: 'images.gz', size: 522, most: 256 },
  'idx-too-short': { file: 'images.gz', shape: '[2]', expected: '2', found: '1' },
  'idx-too-long': { file: 'images.gz', shape: '[2]', expected: '2' },
  'labels-alone': { file: 'labels.gz', count: '10,000' },
  'labels-differ': { file: 'labels.gz', count: '10,000', of: 'images.gz', images: '60,000' },
  'label-is-no-class': { file: 'letters[3]', label: 26, network: 'LeNet, loss', classes: 10 },
  'beside-data-set': { file: 'seven.png', first: 'images.gz' },
  'no-picture-fits': { network: 'Net', shape: '[3, 64, 64]' },
};

const keysOf = <V extends object>(values: V) => Object.keys(values) as (keyof V)[];

describe('the page says in English what the core says', () => {
  it.each(keysOf(FAULTS))('of a picture that cannot be read: %s', (key) => {
    const error = new PictureError('seven.png', key, FAULTS[key]);
    expect(failureText(failureOf('seven.png', error))).toBe(error.message);
  });

  it.each(keysOf(NOTICES))('about a picture: %s', (key) => {
    const said = notice(key, NOTICES[key]);
    expect(noticeText(said)).toBe(said.text);
  });

  it.each(keysOf(STAGES))('of a stage: %s', (key) => {
    const said = stageLabel(key, STAGES[key]);
    expect(stageText(said)).toBe(said.text);
  });

  it.each(keysOf(REFUSALS))('of what was refused: %s', (key) => {
    const error = new RefusalError(key, REFUSALS[key]);
    expect(failureText(failureOf('digits', error))).toBe(error.message);
  });

  it.each([
    new DeviceLostError('LeNet, loss', 'unplugged'),
    new SampleTooLargeError('LeNet', 'conv1'),
  ])('of the GPU: $message', (error) => {
    const failure = failureOf('LeNet', error);
    expect(failure.text).toBeDefined();
    expect(failureText(failure)).toBe(error.message);
  });

  it.each(['no-webgpu', 'insecure-page', 'no-adapter'] as const)('of the CPU: %s', (obstacle) => {
    const { message } = new NoAdapterError(obstacle);
    const engine = { backend: 'cpu', adapter: 'CPU', reason: undefined, obstacle } as const;
    expect(reasonText(engine)).toBe(message);
  });
});

it('what nobody translated stays in the words of whoever said it', () => {
  const failure = failureOf('LeNet', new Error('mat1 and mat2 shapes cannot be multiplied'));
  expect(failureText(failure)).toBe('mat1 and mat2 shapes cannot be multiplied');
});

it('the description of the page is the one that is translated', () => {
  const page = readFileSync('index.html', 'utf8');
  const [, description] = /name="description"\s+content="([^"]+)"/.exec(page) ?? [];
  expect(readFileSync('src/ui/page-texts.ts', 'utf8')).toContain(`'${description}'`);
});
