/** A plain browser at the staff side: keeps cookies, sends the form of the page it has open, follows redirects if told to. */
export class StaffBrowser {
  readonly cookies = new Map<string, string>();
  html = '';
  status = 0;
  location = '';

  constructor(
    private readonly url: string,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  async open(path: string): Promise<string> {
    await this.#fetch(path, {});
    while (this.status === 303 && this.location.startsWith('/')) await this.#fetch(this.location, {});
    return this.html;
  }

  /** Sends the form of this page that leads to `action`, its fields as they are except those given. */
  async submit(action: string, fields: Record<string, string | string[]> = {}): Promise<string> {
    const form = new RegExp(`<form[^>]*action="${action.replace(/[?*.]/g, '\\$&')}"[\\s\\S]*?</form>`).exec(
      this.html,
    )?.[0];
    if (form === undefined) throw new Error(`no form for ${action} on: ${this.text()}`);
    const body = new URLSearchParams();
    for (const [input] of form.matchAll(/<input[^>]*>/g)) {
      const attribute = (name: string) => unescape(new RegExp(`\\s${name}="([^"]*)"`).exec(input)?.[1] ?? '');
      if (attribute('name') === '' || (attribute('type') === 'checkbox' && !/\schecked/.test(input))) continue;
      body.append(attribute('name'), attribute('value'));
    }
    for (const [, name = '', value = ''] of form.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>\n?([^<]*)<\/textarea>/g))
      body.append(name, unescape(value));
    for (const [name, value] of Object.entries(fields)) {
      body.delete(name);
      for (const one of [value].flat()) body.append(name, one);
    }
    await this.#fetch(action, { method: 'POST', body });
    return this.html;
  }

  /** The page's words, without its code. */
  text(): string {
    return unescape(this.html.replace(/<head>[\s\S]*<\/head>|<[^>]*>/g, ' ').replace(/\s+/g, ' '));
  }

  async #fetch(path: string, init: RequestInit): Promise<void> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, this.url), {
      ...init,
      redirect: 'manual',
      headers: { accept: 'text/html', ...this.headers, ...(cookie === '' ? {} : { cookie }) },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/Max-Age=0/.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    this.status = response.status;
    this.location = response.headers.get('location') ?? '';
    this.html = await response.text();
  }
}

function unescape(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
