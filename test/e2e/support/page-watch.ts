import type { Page } from '@playwright/test';

/** What a page did that LeNet Lab never does; both lists stay empty. */
export interface PageWatch {
  errors: string[];
  foreignRequests: string[];
}

/** Collects errors and requests that leave the site, from before the first navigation on. */
export function watchPage(page: Page, origin: string): PageWatch {
  const watch: PageWatch = { errors: [], foreignRequests: [] };
  page.on('console', (message) => {
    if (message.type() === 'error') watch.errors.push(message.text());
  });
  page.on('pageerror', (error) => watch.errors.push(String(error)));
  page.on('request', (request) => {
    const url = new URL(request.url());
    const isLocal = url.protocol === 'blob:' || url.protocol === 'data:' || url.origin === origin;
    if (!isLocal) watch.foreignRequests.push(request.url());
  });
  return watch;
}
