import type { ReactiveController } from 'lit';

/** How something came to the page. */
export type Way = 'drop' | 'paste';

/**
 * Hears what is dropped or pasted anywhere on the page, and keeps the browser from opening it. Text
 * that goes to a text field is left to the field.
 */
export class PageTransfers implements ReactiveController {
  readonly #accept: (transfer: DataTransfer, way: Way) => void;
  readonly #setOver: (isOver: boolean) => void;

  /** @param setOver is told whether something that can be dropped is held over the page */
  constructor(
    accept: (transfer: DataTransfer, way: Way) => void,
    setOver: (isOver: boolean) => void,
  ) {
    this.#accept = accept;
    this.#setOver = setOver;
  }

  hostConnected(): void {
    window.addEventListener('dragover', this.#onDragOver);
    window.addEventListener('dragleave', this.#onDragLeave);
    window.addEventListener('drop', this.#onDrop);
    window.addEventListener('paste', this.#onPaste);
  }

  hostDisconnected(): void {
    window.removeEventListener('dragover', this.#onDragOver);
    window.removeEventListener('dragleave', this.#onDragLeave);
    window.removeEventListener('drop', this.#onDrop);
    window.removeEventListener('paste', this.#onPaste);
  }

  readonly #onDragOver = (event: DragEvent): void => {
    const { dataTransfer } = event;
    if (dataTransfer === null || isForField(event, dataTransfer)) return;
    event.preventDefault();
    dataTransfer.dropEffect = 'copy';
    this.#setOver(true);
  };

  /** Leaving for nothing is leaving the window. */
  readonly #onDragLeave = (event: DragEvent): void => {
    if (event.relatedTarget === null) this.#setOver(false);
  };

  readonly #onDrop = (event: DragEvent): void => {
    this.#setOver(false);
    const { dataTransfer } = event;
    if (dataTransfer === null || isForField(event, dataTransfer)) return;
    event.preventDefault();
    this.#accept(dataTransfer, 'drop');
  };

  readonly #onPaste = (event: ClipboardEvent): void => {
    const { clipboardData } = event;
    if (clipboardData === null || isForField(event, clipboardData)) return;
    event.preventDefault();
    this.#accept(clipboardData, 'paste');
  };
}

function isForField(event: Event, { types }: DataTransfer): boolean {
  if (event.defaultPrevented) return true;
  return !types.includes('Files') && isField(event.composedPath()[0]);
}

function isField(target: EventTarget | undefined): boolean {
  if (target instanceof HTMLInputElement) return !KINDS_WITHOUT_TEXT.has(target.type);
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLElement && target.isContentEditable;
}

const KINDS_WITHOUT_TEXT: ReadonlySet<string> = new Set([
  'button',
  'checkbox',
  'file',
  'radio',
  'range',
]);
