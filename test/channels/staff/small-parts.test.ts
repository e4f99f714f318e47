import type { IncomingMessage } from 'node:http';
import fc from 'fast-check';
import { deviceOf } from '../../../channels/staff/device.js';
import { readKeptWords } from '../../../channels/staff/kept-words.js';
import { loginOf } from '../../../channels/staff/login-of.js';
import { readCidr, TrustedNetwork, type Cidr } from '../../../channels/staff/network.js';
import { passwordProblem } from '../../../channels/staff/password-rules.js';
import { nameFrom } from '../../../channels/staff/provider-name.js';
import { rolesFrom } from '../../../channels/staff/provider-roles.js';
import { returnTo } from '../../../channels/staff/return-to.js';
import { SecretBox } from '../../../channels/staff/secret-box.js';
import { Throttle } from '../../../channels/throttle.js';

describe('a new password', () => {
  const about = { name: 'Asha Khan', email: 'asha@example.org', serviceName: 'Personal budgets assistant' };

  it.each([
    'violet kite',
    'password1234',
    'Password12345678!',
    'passwordpassword',
    'qwertyuiop12',
    '123456789012',
    'aaaaaaaaaaaaaaaa',
    'abcabcabcabcabc',
    'Asha Khan 2026',
    'ashakhan1985!',
    'Personal Budgets Assistant',
    'budgets1234567',
    'welcome to the helpline',
    'correcthorsebatterystaple',
    'x'.repeat(300),
  ])('is not %s', (password) => expect(passwordProblem(password, about)).toMatch(/\w.{15,}/));

  it.each([
    'teapot ladder violet',
    'kwx8 3jfp 90qa',
    'Mae hen wlad fy nhadau',
    '48301 17720 96643',
    'ヴァイオレットと夜の電車の窓',
    'Asha rides a green tractor',
  ])('may be %s', (password) => expect(passwordProblem(password, about)).toBeUndefined());
});

it('a name to sign in with is the same however it is typed, and never what a database refuses', () => {
  for (const typed of ['Asha Khan', '  asha   KHAN ', 'asha\u0000khan', 'Asha\u00A0Khan\n'])
    expect(loginOf(typed)).toBe('asha khan');
});

describe('what a provider calls somebody', () => {
  it.each([
    [{ name: 'Zoë O’Brien-Jones' }, 'Zoë O’Brien-Jones'],
    [
      { name: 'Sam [call me](https://evil.example) <b>', preferred_username: 'sam' },
      'Sam call me https evil.example b',
    ],
    [{ name: '**Sam**\u202E\u0000\n# Boss' }, 'Sam Boss'],
    [{ name: '***', preferred_username: 'sam_k' }, 'sam k'],
    [{ email: 'sam@example.org' }, 'sam@example.org'],
    [{ name: ['Sam'], preferred_username: 7 }, 'Colleague'],
    [{ name: '𝐀'.repeat(99) }, 'A'.repeat(60)],
  ])('of %j is %s', (claims, name) => expect(nameFrom(claims)).toBe(name));
});

describe('the address to go back to', () => {
  it('never leaves the staff side, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((text) => `/staff${text}`),
          fc.string().map((text) => `//${text}`),
        ),
        (given) => {
          const path = returnTo(given);
          expect(path).toMatch(/^\/staff(?:$|[/?])/);
          expect(new URL(path, 'https://here.example').host).toBe('here.example');
        },
      ),
    );
  });
});

it('takes for kept words only what it wrote itself', () => {
  for (const text of [
    null,
    '',
    '{',
    '[]',
    '{"path":"/staff/desk"}',
    '{"path":1,"fields":[]}',
    '{"path":"/staff","fields":[["a"]]}',
  ])
    expect(readKeptWords(text)).toBeUndefined();
  expect(readKeptWords('{"path":"https://evil.example/","fields":[["a","b"]]}')?.path).toBe('/staff');
});

describe('a trusted network', () => {
  const asked = (trustProxy: boolean, remoteAddress: string, headers: Record<string, string> = {}): boolean => {
    const ranges = ['10.20.0.0/16', '192.168.4.7', 'fd00:1::/32']
      .map(readCidr)
      .filter((range): range is Cidr => range !== undefined);
    return new TrustedNetwork(ranges, trustProxy).has({
      headers,
      socket: { remoteAddress },
    } as unknown as IncomingMessage);
  };

  it.each<[string, boolean, string, Record<string, string>, boolean]>([
    ['somebody inside', false, '10.20.255.1', {}, true],
    ['the same, as IPv6 writes it', false, '::ffff:10.20.255.1', {}, true],
    ['one machine', false, '192.168.4.7', {}, true],
    ['its neighbour', false, '192.168.4.8', {}, false],
    ['somebody inside by IPv6', false, 'fd00:1:2::9', {}, true],
    ['somebody outside', false, '203.0.113.9', {}, false],
    ['a proxy inside that we were not told of', false, '10.20.0.5', { 'x-forwarded-for': '203.0.113.9' }, false],
    ['the same, with a forged address', false, '203.0.113.9', { 'x-forwarded-for': '10.20.0.5' }, false],
    ['somebody inside, by our proxy', true, '10.20.0.5', { 'x-forwarded-for': '10.20.7.7' }, true],
    ['somebody outside, by our proxy', true, '10.20.0.5', { 'x-forwarded-for': '203.0.113.9' }, false],
    [
      'somebody outside who forged the front of the list',
      true,
      '10.20.0.5',
      { 'x-forwarded-for': '10.20.7.7, 203.0.113.9' },
      false,
    ],
    ['somebody who went round our proxy', true, '10.20.7.7', {}, false],
    ['no address at all', true, '10.20.7.7', { 'x-forwarded-for': 'unknown' }, false],
  ])('%s', (_who, trustProxy, address, headers, inside) => expect(asked(trustProxy, address, headers)).toBe(inside));

  it.each(['0.0.0.0/0', '::/0', '10.0.0.0/33', '10.0.0/8', 'ten', '10.0.0.0/8/8', '10.0.0.0/', ''])(
    'is not %s',
    (text) => expect(readCidr(text)).toBeUndefined(),
  );
});

describe('roles in what a provider says', () => {
  const map = new Map([['pb-brokers', 'broker'] as const, ['pb-leads', 'manager'] as const]);
  it.each([
    ['a list', { roles: ['broker', 'manager', 'cook'] }, 'roles', undefined, ['broker', 'manager']],
    ['one text', { roles: 'helpline, editor' }, 'roles', undefined, ['helpline', 'editor']],
    ['deeper', { realm_access: { roles: ['editor'] } }, 'realm_access.roles', undefined, ['editor']],
    ['a name with dots', { 'https://a.example/roles': ['broker'] }, 'https://a.example/roles', undefined, ['broker']],
    ['by a map, and by nothing else', { groups: ['pb-leads', 'broker'] }, 'groups', map, ['manager']],
    ['nothing there', {}, 'roles', undefined, []],
    ['something else there', { roles: { broker: true } }, 'roles', undefined, []],
  ])('%s', (_what, claims, claim, roleMap, roles) => expect(rolesFrom(claims, claim, roleMap)).toEqual(roles));
});

it.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0',
    'Edge on Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile Safari/604.1',
    'Safari on an iPhone',
  ],
  ['Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36', 'Chrome on Android'],
  ['<script>', 'A browser'],
  [undefined, 'A browser'],
])('knows %s as %s', (userAgent, device) => expect(deviceOf(userAgent)).toBe(device));

it('opens a sealed text for its owner alone, unaltered, with the same secret', () => {
  const box = new SecretBox('a secret', 'one purpose');
  const sealed = box.seal('JBSWY3DP', 'asha');
  expect(sealed).not.toContain('JBSWY3DP');
  expect(box.open(sealed, 'asha')).toBe('JBSWY3DP');
  expect(box.open(sealed, 'bo')).toBeUndefined();
  expect(box.open(`${sealed.slice(0, -2)}AA`, 'asha')).toBeUndefined();
  expect(new SecretBox('another', 'one purpose').open(sealed, 'asha')).toBeUndefined();
  expect(new SecretBox('a secret', 'another purpose').open(sealed, 'asha')).toBeUndefined();
  for (const nonsense of ['', '..', 'a.b.c']) expect(box.open(nonsense, 'asha')).toBeUndefined();
});

describe('a throttle', () => {
  let clock = 0;
  const taken = (addresses: readonly string[], limit = 2): number[] => {
    const throttle = new Throttle(limit, 60_000, () => new Date(clock));
    return addresses.map((address) => throttle.take(address));
  };

  it('lets some through, then says how long to wait', () => expect(taken(['a', 'a', 'a', 'b'])).toEqual([0, 0, 60, 0]));
  it('takes a household of IPv6 for one, and its neighbour for another', () =>
    expect(taken(['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', '2001:DB8:1:2::7', '2001:db8:1:3::1'])).toEqual([
      0, 0, 60, 0,
    ]));
  it('forgets after a while, and what was right', () => {
    const throttle = new Throttle(1, 60_000, () => new Date(clock));
    expect([throttle.take('a'), throttle.take('a')]).toEqual([0, 60]);
    throttle.giveBack('a');
    expect(throttle.take('a')).toBe(0);
    clock += 60_000;
    expect(throttle.take('a')).toBe(0);
  });
});
