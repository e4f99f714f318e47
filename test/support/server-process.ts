import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort, ROOT, testSettings } from './server.js';

/** The real thing: `npm start`'s program as a process of its own. */
export class ServerProcess {
  stdout = '';
  stderr = '';

  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
  ) {
    child.stdout?.on('data', (chunk) => (this.stdout += String(chunk)));
    child.stderr?.on('data', (chunk) => (this.stderr += String(chunk)));
  }

  /** Starts it on a free port, or the one given, and waits until it says that it is ready. */
  static async start(
    settings: Readonly<Record<string, string>>,
    port?: number,
    node = process.execPath,
  ): Promise<ServerProcess> {
    const chosen = port ?? (await freePort());
    const server = ServerProcess.spawn(settings, chosen, node);
    await server.until(/ is ready /);
    return server;
  }

  static spawn(settings: Readonly<Record<string, string>>, port: number, node = process.execPath): ServerProcess {
    const url = `http://127.0.0.1:${port}`;
    const { NODE_OPTIONS: _jestFlags, ...environment } = process.env;
    const child = spawn(node, [join(ROOT, 'channels', 'start.cjs')], {
      cwd: ROOT,
      env: { ...environment, ...testSettings({ PORT: String(port), PUBLIC_BASE_URL: url, ...settings }) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new ServerProcess(url, child);
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  async until(words: RegExp): Promise<void> {
    while (!words.test(this.stdout)) {
      if (this.child.exitCode !== null || this.child.signalCode !== null)
        throw new Error(`the process ended before it said ${words}: ${this.stderr}`);
      await Promise.race([once(this.child.stdout ?? this.child, 'data'), once(this.child, 'exit')]);
    }
  }

  /** Sends a signal and waits for the end. Gives the exit code, or the signal that ended it. */
  async end(signal: NodeJS.Signals): Promise<number | string | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode;
    this.child.kill(signal);
    return this.exit();
  }

  async exit(): Promise<number | string | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'exit');
    return this.child.exitCode ?? this.child.signalCode;
  }
}
