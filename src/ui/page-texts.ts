import { msg } from '@lit/localize';

/** Puts the page's title and description into its language; its static text is English. */
export function translatePage(): void {
  document.title = msg('LeNet Lab');
  const description = msg(
    'Drop a picture of a digit and see a convolutional network read it, value by value, on your own GPU.',
  );
  document.querySelector('meta[name="description"]')?.setAttribute('content', description);
}
