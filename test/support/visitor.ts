/** Somebody at the web chat with a plain browser: keeps its cookie, reads forms, follows nothing by itself. */
export class Visitor {
  cookie = '';
  stamp = { id: '', proof: '' };
  draft = '';

  constructor(private readonly url: string) {}

  get conversationId(): string {
    return /=([^.;]*)/.exec(this.cookie)?.[1] ?? '';
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    const response = await fetch(this.url + path, {
      headers: { cookie: this.cookie, accept: 'text/html', ...headers },
      redirect: 'manual',
    });
    this.#keep(response);
    return response;
  }

  async page(): Promise<string> {
    const page = await (await this.get('/')).text();
    this.read(page);
    return page;
  }

  /** Opens the page and gives the hidden fields of its form. */
  async open(): Promise<{ id: string; proof: string }> {
    await this.page();
    return this.stamp;
  }

  read(page: string): void {
    const field = (name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
    this.stamp = { id: field('id'), proof: field('proof') };
    this.draft = /<textarea[^>]*>\n([^<]*)<\/textarea>/.exec(page)?.[1] ?? '';
  }

  async send(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
    const response = await fetch(this.url + path, {
      method: 'POST',
      headers: {
        cookie: this.cookie,
        accept: 'text/html',
        'content-type': 'application/x-www-form-urlencoded',
        ...headers,
      },
      body: new URLSearchParams(fields).toString(),
      redirect: 'manual',
    });
    this.#keep(response);
    return response;
  }

  post(fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
    return this.send('/chat', { ...this.stamp, ...fields }, headers);
  }

  /** Posts, and opens the page again as a browser would. */
  async ask(text: string): Promise<void> {
    await this.post({ text });
    await this.page();
  }

  /** The conversation as the page shows it, one line a message. */
  async conversation(): Promise<string[]> {
    const items = (await this.page()).match(/<li class="message[\s\S]*?<\/div><\/li>/g) ?? [];
    return items.map((item) =>
      item
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .replace(' said:', ' said:')
        .trim(),
    );
  }

  /** The event stream, an event at a time. */
  async stream(after: number, lastEventId?: string) {
    const stop = new AbortController();
    const response = await fetch(`${this.url}/chat/stream?after=${after}`, {
      headers: { cookie: this.cookie, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) },
      signal: stop.signal,
    });
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    const decoder = new TextDecoder();
    let text = '';
    return {
      next: async (): Promise<{ seq: number; markup: string }> => {
        for (;;) {
          const event = /data: (.*)\n\n/.exec(text);
          if (event) {
            text = text.slice(event.index + event[0].length);
            return JSON.parse(event[1] ?? '') as { seq: number; markup: string };
          }
          const { value, done } = await reader.read();
          if (done) throw new Error('the stream ended');
          text += decoder.decode(value, { stream: true });
        }
      },
      close: async () => {
        stop.abort();
        await reader.cancel().catch(() => undefined);
      },
    };
  }

  #keep(response: Response): void {
    const cookie = response.headers.get('set-cookie');
    if (cookie !== null) this.cookie = /Max-Age=0/.test(cookie) ? '' : (cookie.split(';')[0] ?? '');
  }
}
