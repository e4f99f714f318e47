import { spawn, type ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
export const AUTH_TOKEN = 'an-auth-token-for-tests-only-0001';
export const DIRECTLINE_SECRET = 'a-direct-line-secret-for-tests-only-0001';
export const PUBLIC_URL = 'https://assistant.example.org';
const ACCOUNT = `AC${'0'.repeat(32)}`;

/** The real process, started as an operator starts it, on a port and in a folder of its own. */
export class RunningService {
  private child: ChildProcess | undefined;
  readonly folder = mkdtempSync(join(tmpdir(), 'end-to-end-'));
  private port = 0;
  /** What it printed, for messages of failing tests and for the search for secrets. */
  output = '';

  constructor(
    private readonly env: Readonly<Record<string, string>> = {},
    private readonly node = process.execPath,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts it and waits until it says that it is ready. @returns milliseconds from start to ready */
  async start(): Promise<number> {
    this.port ||= await freePort();
    const started = performance.now();
    const child = spawn(this.node, [join(ROOT, 'channels', 'start.cjs')], {
      cwd: ROOT,
      env: {
        PATH: process.env.PATH ?? '',
        PORT: String(this.port),
        HOST: '127.0.0.1',
        DATA_DIR: this.folder,
        PUBLIC_BASE_URL: PUBLIC_URL,
        SESSION_SECRET: 'a-session-secret-for-tests-only-0123456789',
        DIRECTLINE_SECRET,
        TWILIO_ACCOUNT_SID: ACCOUNT,
        TWILIO_AUTH_TOKEN: AUTH_TOKEN,
        TWILIO_FROM: '+441632960000',
        PHONE_KEY: Buffer.alloc(32, 7).toString('base64'),
        HELPLINE_NAME: 'The test line',
        HELPLINE_PHONE: '01632 960 001',
        ...this.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    const ready = new Promise<void>((done, failed) => {
      const heard = (chunk: Buffer): void => {
        this.output += chunk.toString();
        if (this.output.includes(' is ready (')) done();
      };
      child.stdout?.on('data', heard);
      child.stderr?.on('data', heard);
      child.once('exit', (code) => failed(new Error(`it ended with ${code} before it was ready:\n${this.output}`)));
    });
    await ready;
    return performance.now() - started;
  }

  /** Ends it at once, in the middle of whatever it does. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
    this.output = '';
  }

  /** Asks it to end, and keeps its folder. */
  halt(): Promise<void> {
    return this.end('SIGTERM');
  }

  async stop(): Promise<void> {
    await this.halt();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (child === undefined || child.exitCode !== null) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill(signal);
    await gone;
  }

  /** A text message as Twilio posts it, signed. */
  async text(
    body: string,
    options: { sid: string; from?: string; token?: string },
  ): Promise<{ status: number; xml: string; messages: string[] }> {
    const params: Record<string, string> = {
      AccountSid: ACCOUNT,
      MessageSid: options.sid,
      From: options.from ?? '+447700900001',
      To: '+441632960000',
      Body: body,
      NumMedia: '0',
    };
    const response = await fetch(`${this.url}/sms/inbound`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': signature(`${PUBLIC_URL}/sms/inbound`, params, options.token ?? AUTH_TOKEN),
      },
      body: new URLSearchParams(params).toString(),
    });
    const xml = await response.text();
    return {
      status: response.status,
      xml,
      messages: [...xml.matchAll(/<Message[^>]*>([\s\S]*?)<\/Message>/g)].map((match) => unescape(match[1] ?? '')),
    };
  }
}

/** Twilio's signature: HMAC-SHA1 over the address and the sorted fields. Written out here, so that our check is not tested with itself. */
export function signature(url: string, params: Readonly<Record<string, string>>, token: string): string {
  const data = Object.keys(params)
    .sort()
    .reduce((text, key) => text + key + params[key], url);
  return createHmac('sha1', token).update(Buffer.from(data, 'utf8')).digest('base64');
}

const unescape = (xml: string): string =>
  xml
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

export function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
