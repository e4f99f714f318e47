import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Request, Server } from 'restify';
import type { StaffMember } from '../../bot/store/staff-port.js';
import { readBody, requireType } from '../body.js';
import { Problem } from '../problem.js';
import { route } from '../route.js';
import { sendPage } from '../send-page.js';
import type { StaffApp } from '../staff/staff-app.js';
import { isOwnOrigin } from '../webchat/origin.js';
import { DEMO_PHONES, demoPage, phonePage, textItem, type DemoSite } from './demo-page.js';
import type { DemoPhones } from './demo-phones.js';

const MAX_BODY = 32 * 1024;
const HEARTBEAT_MS = 20_000;

export interface DemoDeps {
  readonly root: string;
  readonly serviceName: string;
  readonly baseUrl: string;
  readonly ourNumber: string;
  readonly phones: DemoPhones;
  readonly staff: StaffApp;
  readonly members: ReadonlyMap<string, StaffMember>;
  /** Made at random for each start: whoever has it may come in as a demo member. */
  readonly key: string;
}

/** `/demo`: phones to text from, and doors into the staff side. Mounted by `npm run demo` alone. */
export function mountDemo(server: Server, deps: DemoDeps): void {
  const { phones, key, ourNumber } = deps;
  const assets = new Map<string, { type: string; body: string }>();
  const asset = (name: string, type: string, folder = 'demo'): string => {
    const body = readFileSync(join(deps.root, 'channels', folder, 'assets', name), 'utf8');
    const path = `/demo/assets/${createHash('sha256').update(body).digest('base64url').slice(0, 10)}-${name}`;
    assets.set(path, { type: `${type}; charset=utf-8`, body });
    return path;
  };
  const site: DemoSite = {
    serviceName: deps.serviceName,
    css: asset('demo.css', 'text/css'),
    js: asset('phone.js', 'text/javascript'),
    icon: asset('icon.svg', 'image/svg+xml', 'webchat'),
  };
  const query = (req: Request): URLSearchParams => new URL(req.url ?? '/', 'http://local').searchParams;
  const phoneOf = (given: string | null): number => {
    const at = Number(given);
    return Number.isInteger(at) && at >= 1 && at <= DEMO_PHONES.length ? at : 1;
  };
  const numberOf = (at: number): string => DEMO_PHONES[at - 1] ?? DEMO_PHONES[0];
  const formOf = async (req: Request): Promise<URLSearchParams> => {
    if (!isOwnOrigin(req.headers, deps.baseUrl))
      throw new Problem(403, 'ForeignOrigin', 'That came from another website.');
    requireType(req, 'application/x-www-form-urlencoded');
    return new URLSearchParams(await readBody(req, MAX_BODY));
  };

  server.get(
    '/demo',
    route((_req, res) => sendPage(res, 200, demoPage(site, key))),
  );
  server.get(
    '/demo/assets/:name',
    route((req, res) => {
      const found = assets.get(new URL(req.url ?? '/', 'http://local').pathname);
      if (found === undefined) throw new Problem(404, 'NotFound', 'There is no such file here.');
      res.sendRaw(200, found.body, { 'content-type': found.type, 'cache-control': 'no-store' });
    }),
  );
  server.get(
    '/demo/phone',
    route((req, res) => {
      const at = phoneOf(query(req).get('n'));
      const number = numberOf(at);
      const phone = { at, texts: phones.textsOf(number), off: phones.isOff(number), ours: ourNumber };
      sendPage(res, 200, phonePage(site, phone));
    }),
  );
  server.post(
    '/demo/phone',
    route(async (req, res) => {
      const form = await formOf(req);
      const at = phoneOf(form.get('n'));
      const text = (form.get('text') ?? '').trim();
      if (text !== '') await phones.send(numberOf(at), text.slice(0, 1_600));
      if ((req.headers.accept ?? '').includes('text/html')) res.sendRaw(303, '', { location: `/demo/phone?n=${at}` });
      else res.sendRaw(204, '');
    }),
  );
  server.post(
    '/demo/phone/off',
    route(async (req, res) => {
      const form = await formOf(req);
      const at = phoneOf(form.get('n'));
      phones.switchOff(numberOf(at), form.get('off') === '1');
      res.sendRaw(303, '', { location: `/demo/phone?n=${at}` });
    }),
  );
  server.get(
    '/demo/phone/stream',
    route((req, res) => {
      const number = numberOf(phoneOf(query(req).get('n')));
      let after = Number(req.headers['last-event-id'] ?? query(req).get('after') ?? 0);
      const tell = (): void => {
        for (const text of phones.textsOf(number).filter(({ id }) => id > after)) {
          after = text.id;
          res.write(`id: ${text.id}\ndata: ${JSON.stringify({ id: `t${text.id}`, html: textItem(text).markup })}\n\n`);
        }
      };
      const beat = setInterval(() => res.write(': here\n\n'), HEARTBEAT_MS);
      const stop = phones.watch(tell);
      res.on('close', () => {
        clearInterval(beat);
        stop();
      });
      res.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
      res.write('retry: 2000\n\n');
      tell();
    }),
  );
  server.get(
    '/demo/as/:role',
    route(async (req, res) => {
      const member = deps.members.get(String((req.params as { role?: string }).role));
      if (query(req).get('key') !== key || member === undefined)
        throw new Problem(403, 'NoKey', 'This link is of an earlier start. Use the one that was printed.');
      await deps.staff.signIn(req, res, member);
      res.sendRaw(303, '', { location: '/staff', 'cache-control': 'no-store' });
    }),
  );
}
