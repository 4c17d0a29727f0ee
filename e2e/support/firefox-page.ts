/** The page in Firefox as a person uses it. */
import type { Browser, Page } from 'puppeteer-core';
import { expect } from '@playwright/test';
import type { Prediction } from './lens-page';

/** As long as a test may take. */
const PATIENCE = 280_000;
/** An answer that takes longer does not come. */
const ANSWER_MS = 10_000;

export class FirefoxPage {
  /** What the console said that nobody wants to see there, and what the policy refused. */
  readonly complaints: string[] = [];
  /** Every request over the network, as `GET http://localhost:1234`. */
  readonly requests: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly url: string,
  ) {
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warn') this.complain(message.text());
    });
    page.on('pageerror', (error) => this.complain(String(error)));
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol !== 'data:' && protocol !== 'blob:') {
        this.requests.push(`${request.method()} ${origin}`);
      }
    });
  }

  /** @param url of the page's folder, with a slash at its end. */
  static async create(browser: Browser, url: string): Promise<FirefoxPage> {
    const page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.setViewport({ width: 1440, height: 900 });
    const firefox = new FirefoxPage(page, url);
    await page.evaluateOnNewDocument(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        console.error(`The policy refused ${blockedURI} (${violatedDirective}).`),
      );
    });
    return firefox;
  }

  private complain(text: string): void {
    this.complaints.push(text);
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(this.url + query);
  }

  async openReady(query = ''): Promise<void> {
    await this.open(query);
    await this.whenReady();
  }

  async whenReady(): Promise<void> {
    await this.see('html[data-status=ready]');
  }

  /** Waits until something that matches is there and can be seen. */
  async see(selector: string): Promise<void> {
    await expect
      .poll(() => this.isSeen(selector), { message: `to see ${selector}`, timeout: PATIENCE })
      .toBe(true);
  }

  /**
   * Firefox 153 sometimes never answers what is asked just as one page gives way to another, which
   * Puppeteer's own waiting does not survive: here it is asked again.
   */
  private async isSeen(selector: string): Promise<boolean> {
    const answer = this.page.evaluate(
      (selector) => document.querySelector(selector)?.checkVisibility() ?? false,
      selector,
    );
    const silence = new Promise<false>((resolve) => setTimeout(() => resolve(false), ANSWER_MS));
    // What was asked of a page that is gone fails; the poll tells of what is never seen.
    return Promise.race([answer.catch(() => false), silence]);
  }

  async press(selector: string): Promise<void> {
    await this.page.locator(selector).click();
  }

  /** Picks files as through the dialog. */
  async pick(...paths: string[]): Promise<void> {
    const input = await this.page.$('input#file');
    if (input === null) throw new Error('The page has no field for files.');
    await input.uploadFile(...paths);
  }

  /** The text of the first that matches; empty where none does. */
  text(selector: string): Promise<string> {
    return this.page.evaluate(
      (selector) => document.querySelector<HTMLElement>(selector)?.innerText ?? '',
      selector,
    );
  }

  /** Waits for a text that matches. */
  async expectText(selector: string, text: string | RegExp): Promise<void> {
    const shown = expect.poll(() => this.text(selector), { timeout: 60_000 });
    await (typeof text === 'string' ? shown.toContain(text) : shown.toMatch(text));
  }

  info() {
    return this.page.evaluate(() => window.resnet50.ready);
  }

  /** The five predictions for the picture named `image`, once they are there. */
  async predictionsFor(image: string): Promise<Prediction[]> {
    await this.see(`[data-testid=predictions][data-image="${image}"] li:nth-child(5)`);
    return this.page.$$eval('[data-testid=predictions] li', (items) =>
      items.map(({ dataset }) => ({
        class: Number(dataset.class),
        probability: Number(dataset.probability),
      })),
    );
  }

  /** By how much what matches is longer than it shows; of the page itself, than the window. */
  overflow(selector = 'html'): Promise<{ readonly across: number; readonly down: number }> {
    return this.page.$eval(selector, (box) => ({
      across: box.scrollWidth - box.clientWidth,
      down: box.scrollHeight - box.clientHeight,
    }));
  }
}
