import { join } from 'node:path';
import { loadLibrary } from '../../../knowledge/library.js';
import { loadAssets } from '../../../channels/webchat/assets.js';
import { layout } from '../../../channels/webchat/layout.js';
import { markup } from '../../../channels/html.js';
import { urgentHelpPage } from '../../../channels/webchat/urgent-help-page.js';
import { ROOT } from '../../support/server.js';

const { contacts } = loadLibrary(join(ROOT, 'knowledge')).library;
const site = { serviceName: 'Test', retentionDays: 30, sms: true, seals: true, assets: loadAssets(ROOT) };
const page = urgentHelpPage(site, contacts);
const numbersIn = (html: string): string[] => [...html.matchAll(/href="tel:(\d+)"/g)].map(([, number]) => number ?? '');

it('rings only numbers that are verified', () => {
  const verified = new Set(
    [...contacts.values()].flatMap(({ verified, phone }) => (verified && phone ? [phone.replaceAll(' ', '')] : [])),
  );
  const rung = numbersIn(page);
  expect(rung.length).toBeGreaterThan(15);
  expect(rung.filter((number) => !verified.has(number))).toEqual([]);
});

it('leaves out whom nobody has verified', () => {
  const unverified = new Map([...contacts].map(([id, contact]) => [id, { ...contact, verified: false }]));
  expect(numbersIn(urgentHelpPage(site, unverified))).toEqual(['999', '111', '116123']);
});

it('has somebody for each nation under each heading but the first', () => {
  for (const section of page.split('<h2>').slice(2)) {
    expect(section).toMatch(/Scotland/);
    expect(section).toMatch(/Wales/);
    expect(section).toMatch(/Northern Ireland|<h2>/);
    expect(section).toMatch(/\(England|116123/);
  }
});

it('the strip on every page has the verified numbers of 999, 111 and the Samaritans', () => {
  const strip = numbersIn(layout(site, { title: 'x', main: markup`` }));
  const ids = ['emergency-999', 'nhs-111-mental-health-england', 'samaritans'];
  expect(strip).toEqual(ids.map((id) => contacts.get(id)?.phone?.replaceAll(' ', '')));
  for (const id of ids) expect(contacts.get(id)?.verified).toBe(true);
});
