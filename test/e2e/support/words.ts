import type { Page } from '@playwright/test';

/** Where text is code, or says that it is in another language. */
const CODE = 'pre, code, samp, kbd, .mono, .code, [lang]:not([lang=ko])';

const ATTRIBUTES = [
  'alt',
  'aria-description',
  'aria-label',
  'aria-roledescription',
  'aria-valuetext',
  'placeholder',
  'title',
];

/** What the page shows or tells, text by text: through every open shadow root, without code. */
export function textsOf(page: Page): Promise<string[]> {
  return page.evaluate(
    ([code, attributes]) => {
      const texts = [document.title];
      const description = document.querySelector('meta[name=description]');
      texts.push(description?.getAttribute('content') ?? '');
      const isShown = (element: Element) =>
        element instanceof HTMLOptionElement || element.checkVisibility();
      const visit = (node: Node): void => {
        if (node instanceof Text) texts.push(node.data);
        if (node instanceof Element) {
          if (!isShown(node)) return;
          texts.push(...attributes.map((name) => node.getAttribute(name) ?? ''));
          if (node.matches(code)) return;
          node.shadowRoot?.childNodes.forEach(visit);
          if (node.shadowRoot !== null || node.matches('style, script, noscript')) return;
        }
        node.childNodes.forEach(visit);
      };
      visit(document.body);
      return texts.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== '');
    },
    [CODE, ATTRIBUTES] as const,
  );
}

/** What PyTorch says: quoted in every language. */
const QUOTES = [
  /mat1 and mat2 shapes cannot be multiplied \(\d+x\d+ and \d+x\d+\)/g,
  /NameError: name '\w+' is not defined/g,
  /AttributeError: 'NoneType' object has no attribute 'shape'/g,
];

/** `Conv2d(1, 6, kernel_size=(5, 5))`, `stride=2`, `conv1`, `tanh_1`, `x.shape`, `7-pen.jpg`. */
const IDENTIFIERS = [
  /\w+=\([^()]*\)/g,
  /\b[A-Za-z_]\w*\([^()]*\)/g,
  /\b\w+=[\w.'-]+/g,
  /[\w/-]+(?:\.\w+)+/g,
  /\b\w*[\d_]\w*/g,
];

/** Names that are the same in every language. */
const NAMES = new Set(
  [
    'LeNet MNIST PyTorch Python WebGPU WGSL GPU CPU HTML MyConv ConvLayer TestCNN Sequential',
    'Conv Linear Tanh ReLU Softmax Flatten CrossEntropyLoss Add',
    'input labels conv tanh relu pool avgpool maxpool flatten softmax',
    'PNG JPEG WebP GIF BMP AVIF SVG HEIC PDF TIFF MB ms px',
    'Shift Enter Control Esc Escape Tab Backspace Delete NaN None forward return ln log exp max logsumexp https localhost',
  ]
    .join(' ')
    .split(' '),
);

/** The words of a text in Latin letters that are neither a quote, nor code, nor a name. */
export function latinWordsIn(text: string): string[] {
  let rest = text;
  for (const pattern of [...QUOTES, ...IDENTIFIERS]) rest = rest.replace(pattern, ' ');
  return (rest.match(/[A-Za-z]{2,}/g) ?? []).filter((word) => !NAMES.has(word));
}

/** Every text of the page with such a word left, and its words in front; `known` are names too. */
export async function leftInLatin(page: Page, known: readonly string[] = []): Promise<string[]> {
  const left = new Set<string>();
  for (const text of await textsOf(page)) {
    const rest = known.reduce((all, name) => all.replaceAll(name, ' '), text);
    const words = latinWordsIn(rest);
    if (words.length > 0) left.add(`${words.join(' ')}: ${text}`);
  }
  return [...left];
}
