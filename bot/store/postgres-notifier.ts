import type { Client } from 'pg';
import { z } from 'zod';
import { LocalNotifier, type Notifier } from './notifier.js';

const CHANNEL = 'conversation_news';
/** A node speaks at most once in this many milliseconds, whatever the number of turns. */
const BEAT = 20;
/** A node repeats who reads with it this often, and believes another for a bit more than twice as long: milliseconds. */
const REPEAT = 30_000;
const BELIEVE = 75_000;
const RECONNECT = 1_000;
/** pg_notify takes 8,000 bytes at most. */
const PAYLOAD = 7_000;

/**
 * What one node tells the others. `node` is who speaks, for a node does not listen to itself; `changed` are conversations
 * with new lines, `readers` those with a reader on the speaking node; `hello` asks the others to say again who reads with them.
 */
const NEWS = z.object({
  node: z.string(),
  changed: z.array(z.string()).optional(),
  readers: z.array(z.string()).optional(),
  hello: z.boolean().optional(),
});
type News = z.infer<typeof NEWS>;

/**
 * Wakes readers on other nodes, over one connection of its own. Nodes tell each other which conversations are being read
 * with them, so that a turn whose conversation nobody reads elsewhere costs nothing: a single node never says a word about
 * its turns.
 */
export class PostgresNotifier implements Notifier {
  readonly #local: LocalNotifier;
  readonly #elsewhere = new Map<string, number>();
  readonly #changed = new Set<string>();
  readonly #announce = new Set<string>();
  #hello = true;
  #client: Client | undefined;
  #beat: NodeJS.Timeout | undefined;
  #repeat: NodeJS.Timeout | undefined;
  #retry: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(
    private readonly connect: () => Promise<Client>,
    private readonly node: string,
    private readonly clock: () => number = () => performance.now(),
  ) {
    this.#local = new LocalNotifier((conversationId) => {
      this.#announce.add(conversationId);
      this.#speakSoon();
    });
  }

  /** Begins to listen. Where the database is away, goes on trying; until then only readers of this node are woken. */
  async start(): Promise<void> {
    this.#repeat = setInterval(() => {
      this.#forgetOld();
      this.#announceAll();
    }, REPEAT);
    this.#repeat.unref();
    await this.#listen();
  }

  subscribe(conversationId: string, wake: () => void): () => void {
    return this.#local.subscribe(conversationId, wake);
  }

  changed(conversationId: string): void {
    this.#local.changed(conversationId);
    const until = this.#elsewhere.get(conversationId);
    if (until === undefined) return;
    if (until < this.clock()) {
      this.#elsewhere.delete(conversationId);
      return;
    }
    this.#changed.add(conversationId);
    this.#speakSoon();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#beat);
    clearTimeout(this.#retry);
    clearInterval(this.#repeat);
    await this.#local.close();
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => undefined);
  }

  async #listen(): Promise<void> {
    try {
      const client = await this.connect();
      if (this.#closed) return void (await client.end());
      client.on('notification', ({ payload }) => this.#hear(payload ?? ''));
      client.on('error', () => this.#lost(client));
      client.on('end', () => this.#lost(client));
      await client.query(`LISTEN ${CHANNEL}`);
      this.#client = client;
      this.#hello = true;
      this.#announceAll();
      // What was said while nobody listened is lost: everybody looks once.
      this.#local.allChanged();
    } catch {
      this.#listenLater();
    }
  }

  #lost(client: Client): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    client.end().catch(() => undefined);
    this.#listenLater();
  }

  #listenLater(): void {
    if (this.#closed) return;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#listen(), RECONNECT);
    this.#retry.unref();
  }

  #announceAll(): void {
    for (const conversationId of this.#local.conversations()) this.#announce.add(conversationId);
    this.#speakSoon();
  }

  #speakSoon(): void {
    this.#beat ??= setTimeout(() => void this.#speak(), BEAT);
  }

  /** One pg_notify with what has gathered, as much as fits; the rest on the next beat. */
  async #speak(): Promise<void> {
    this.#beat = undefined;
    const client = this.#client;
    if (!client) return;
    const room = { left: PAYLOAD };
    const changed = take(this.#changed, room);
    const readers = take(this.#announce, room);
    if (changed.length + readers.length === 0 && !this.#hello) return;
    const news: News = { node: this.node, changed, readers, hello: this.#hello };
    this.#hello = false;
    if (this.#changed.size + this.#announce.size > 0) this.#speakSoon();
    // A failure loses a hint only; the connection's own error event brings it back.
    await client.query('SELECT pg_notify($1, $2)', [CHANNEL, JSON.stringify(news)]).catch(() => undefined);
  }

  #hear(payload: string): void {
    const news = parseNews(payload);
    if (!news || news.node === this.node) return;
    for (const conversationId of news.readers ?? []) this.#elsewhere.set(conversationId, this.clock() + BELIEVE);
    for (const conversationId of news.changed ?? []) this.#local.changed(conversationId);
    if (news.hello) this.#announceAll();
  }

  #forgetOld(): void {
    for (const [conversationId, until] of this.#elsewhere) {
      if (until < this.clock()) this.#elsewhere.delete(conversationId);
    }
  }
}

function take(from: Set<string>, room: { left: number }): string[] {
  const taken: string[] = [];
  for (const item of from) {
    const size = Buffer.byteLength(JSON.stringify(item)) + 1;
    if (size > room.left) break;
    room.left -= size;
    from.delete(item);
    taken.push(item);
  }
  return taken;
}

/** Others may speak on this channel, or a later version of us: what is not news is not heard. */
function parseNews(payload: string): News | undefined {
  const parsed = NEWS.safeParse(json(payload));
  return parsed.success ? parsed.data : undefined;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
