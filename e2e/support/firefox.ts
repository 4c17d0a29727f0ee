/** Firefox, the one that is installed, driven over WebDriver BiDi. */
import puppeteer, { type Browser } from 'puppeteer-core';
import { ensureFirefox } from '../../scripts/lib/firefox.mjs';

/** What `about:config` has, by name. */
export type Preferences = Readonly<Record<string, boolean | number | string>>;

/** What Puppeteer's own connection offers, which its types do not show. */
interface Bidi {
  send(method: string, params: object): Promise<{ result: unknown }>;
}
const bidiOf = (browser: Browser): Bidi => (browser as unknown as { connection: Bidi }).connection;

/** Does nothing in a Firefox that has no such watcher. */
const STOP_WATCHING = `{
  const path = 'chrome://remote/content/shared/js-process-actors/WebDriverWorkerListenerActor.sys.mjs';
  try {
    if (typeof ChromeUtils !== 'undefined') {
      ChromeUtils.importESModule(path).unregisterWebDriverWorkerListenerActor();
    }
  } catch (error) {
    if (!String(error).includes(path)) throw error;
  }
}`;

/**
 * Takes the driver's eyes off workers. Firefox 153 tells it of every worker, and has the worker that
 * starts another wait until it was told; of tfjs's eight threads in a row, each may so wait for good:
 * 6 of 22 starts hung, none of 40 after this, and none of 28 without a driver.
 */
async function leaveWorkersAlone(browser: Browser): Promise<void> {
  const bidi = bidiOf(browser);
  const tree = await bidi.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const { contexts } = tree.result as { contexts: { context: string }[] };
  const { result } = await bidi.send('script.evaluate', {
    expression: STOP_WATCHING,
    target: { context: contexts[0].context },
    awaitPromise: false,
  });
  const { type, exceptionDetails } = result as {
    type: string;
    exceptionDetails?: { text: string };
  };
  if (type !== 'success') throw new Error(`Firefox said: ${exceptionDetails?.text ?? type}`);
}

/**
 * A Firefox with a profile of its own.
 * @param environment is added to this process's.
 */
export async function launchFirefox(
  preferences: Preferences,
  environment: Readonly<Record<string, string>>,
): Promise<Browser> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: ensureFirefox(),
    headless: true,
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: { ...preferences },
    env: { ...process.env, ...environment },
  });
  try {
    await leaveWorkersAlone(browser);
  } catch (error) {
    await browser.close();
    throw error;
  }
  return browser;
}
