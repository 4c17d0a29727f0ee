/** What goes wrong on a page without the page saying so. */
import type { Page } from '@playwright/test';

/** Playwright's own word on `serviceWorkers: 'block'`. */
const BLOCKED = 'Service Worker registration blocked by Playwright';

/** The errors and warnings in the console of `page`, and its uncaught errors, from here on. */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    const isOne = message.type() === 'error' || message.type() === 'warning';
    if (isOne && message.text() !== BLOCKED) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}
