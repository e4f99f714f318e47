import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { type TestDatabase } from '../../support/database.js';
import type { Call, FromNode, ToNode, ToProvider } from './load-node.js';

/** A process that may die at any moment, and what is asked of it. */
export class Node {
  readonly waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  readonly ready: Promise<unknown>;
  readonly exit: Promise<unknown>;
  readonly child: ChildProcess;
  asked = 0;

  constructor(
    database: TestDatabase,
    private readonly provider: Provider,
  ) {
    const script = join(__dirname, 'load-node.ts');
    this.child = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(database.config)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      serialization: 'advanced',
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    this.exit = once(this.child, 'exit');
    this.ready = new Promise((resolve, reject) => {
      this.child.on('message', (message: FromNode) => {
        if (message.kind === 'ready') resolve(undefined);
        if (message.kind === 'done') this.#done(message);
        if (message.kind === 'provider') {
          const answer = this.provider.asked(message.ask);
          this.#tell({ kind: 'provided', id: message.id, ...(answer === undefined ? {} : { message: answer }) });
        }
      });
      this.child.on('exit', () => {
        reject(new Error('a node died before it was ready'));
        for (const { reject: gone } of this.waiting.values()) gone(new Error('the node was killed'));
        this.waiting.clear();
      });
    });
  }

  get alive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null && this.child.connected;
  }

  call(call: Call): Promise<unknown> {
    this.asked += 1;
    const id = this.asked;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.#tell({ kind: 'call', id, call });
    });
  }

  #done({ id, result, error }: FromNode & { kind: 'done' }): void {
    const one = this.waiting.get(id);
    this.waiting.delete(id);
    if (error === undefined) one?.resolve(result);
    else one?.reject(new Error(error));
  }

  #tell(message: ToNode): void {
    if (this.alive) this.child.send(message, () => undefined);
    else throw new Error('the node was killed');
  }
}

/** What the carrier has, by our message's id: how often it was sent, and in what order to whom. */
export class Provider {
  readonly sent: { readonly id: string; readonly to: string; readonly text: string; readonly at: Date }[] = [];
  refusals = 0;

  asked(ask: ToProvider) {
    if (ask.do === 'find') {
      const there = this.sent.find(
        ({ id, to, text, at }) => to === ask.to && text === ask.text && at >= ask.since && !ask.others.includes(id),
      );
      return there && { sid: there.id, status: 'sent', errorCode: undefined };
    }
    // Now and then it is away.
    if (randomInt(25) === 0) {
      this.refusals += 1;
      return undefined;
    }
    const id = new URL(ask.callback).searchParams.get('m') ?? '';
    this.sent.push({ id, to: ask.to, text: ask.text, at: new Date() });
    return { sid: id, status: 'sent', errorCode: undefined };
  }
}
