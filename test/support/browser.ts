import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** Where an installed Chrome or Chromium is found on the systems that people develop on. */
const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];
const QUIET = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * A real Chromium: `CHROMIUM_PATH`, else the one from the npm registry (Linux on x64), else an installed one.
 * @throws where there is none: browser tests are never skipped
 */
export async function launchBrowser(): Promise<Browser> {
  const { path, args } = await findChromium();
  return chromium.launch({ executablePath: path, headless: true, args: [...args, ...QUIET] });
}

async function findChromium(): Promise<{ path: string; args: string[] }> {
  const plain = ['--no-sandbox', '--disable-gpu'];
  const given = process.env['CHROMIUM_PATH'];
  if (given !== undefined && given !== '') return { path: given, args: plain };
  if (process.platform === 'linux' && process.arch === 'x64') {
    // Read when the package is loaded: it then unpacks the libraries that a bare Debian lacks.
    process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs22.x';
    const { default: packed } = await import('@sparticuz/chromium');
    // Its own arguments include --single-process, which crashes when a page is closed.
    return { path: await packed.executablePath(), args: plain };
  }
  const found = INSTALLED.find((path) => existsSync(path));
  if (found === undefined)
    throw new Error('No Chromium for the browser tests: install Chrome, or set CHROMIUM_PATH to one');
  return { path: found, args: plain };
}

/** One browser for the tests of a file, closed after all of them. */
export function browserForTests(): () => Browser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await launchBrowser();
  }, 60_000);
  afterAll(async () => browser?.close());
  return () => {
    if (browser === undefined) throw new Error('The browser is there from beforeAll on');
    return browser;
  };
}
