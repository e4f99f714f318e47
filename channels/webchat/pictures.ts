import { Html, markup } from '../html.js';

/**
 * The drawings of Easy Read, all our own: one line width, one size, round ends, black on white. Each is the inside of a
 * 64 by 64 SVG; `says` is what it shows, for people who do not see it.
 */
interface Picture {
  readonly says: string;
  readonly draw: string;
}

const head = (x: number, y: number, r = 7): string => `<circle cx="${x}" cy="${y}" r="${r}"/>`;
const body = (x: number, y: number, half = 12, height = 20): string =>
  `<path d="M${x - half} ${y + height}v-6a${half} ${half} 0 0 1 ${half * 2} 0v6z"/>`;
const person = (x: number, y: number): string => head(x, y) + body(x, y + 12);
const paper = '<path d="M16 6h24l10 10v42H16z"/><path d="M40 6v10h10"/>';
const lines = '<path d="M23 26h20M23 34h20M23 42h14"/>';
const tick = '<path d="M20 33l9 9 16-20"/>';
const ring = '<circle cx="32" cy="32" r="25"/>';

export const PICTURES: Readonly<Record<string, Picture>> = {
  person: { says: 'A person', draw: person(32, 18) },
  'two-people': { says: 'Two people', draw: person(20, 20) + person(44, 20) },
  family: { says: 'A family', draw: person(18, 18) + person(46, 18) + head(32, 34, 5) + body(32, 43, 8, 14) },
  carer: {
    says: 'Someone helping another person',
    draw: person(20, 16) + head(46, 30, 6) + body(46, 40, 10, 16) + '<path d="M30 36l9 4"/>',
  },
  council: {
    says: 'A council building',
    draw: '<path d="M6 24L32 8l26 16z"/><path d="M12 24v28M24 24v28M40 24v28M52 24v28M6 54h52"/>',
  },
  nhs: {
    says: 'Health care',
    draw: '<rect x="8" y="14" width="48" height="40" rx="4"/><path d="M32 22v24M20 34h24"/><path d="M24 14V8h16v6"/>',
  },
  money: { says: 'Money', draw: ring + '<path d="M40 22c-2-5-13-5-13 3 0 6 3 8 1 15l-3 4h18M22 34h14"/>' },
  card: {
    says: 'A bank card',
    draw: '<rect x="6" y="14" width="52" height="36" rx="5"/><path d="M6 26h52M14 40h14"/>',
  },
  bank: {
    says: 'A bank account',
    draw: '<path d="M8 26L32 10l24 16z"/><path d="M16 26v22M32 26v22M48 26v22M8 54h48"/><circle cx="32" cy="20" r="3"/>',
  },
  home: { says: 'A home', draw: '<path d="M6 32L32 8l26 24"/><path d="M14 26v30h36V26"/><path d="M27 56V40h10v16"/>' },
  phone: { says: 'A phone', draw: '<rect x="18" y="4" width="28" height="56" rx="5"/><path d="M28 52h8"/>' },
  letter: { says: 'A letter', draw: '<rect x="6" y="14" width="52" height="36" rx="3"/><path d="M6 18l26 20 26-20"/>' },
  form: { says: 'A form', draw: paper + lines },
  question: { says: 'A question', draw: ring + '<path d="M24 26c0-11 17-11 17 0 0 7-9 7-9 14"/><path d="M32 48v.5"/>' },
  yes: { says: 'Yes', draw: ring + tick },
  no: { says: 'No', draw: ring + '<path d="M22 22l20 20M42 22L22 42"/>' },
  stop: { says: 'Stop', draw: '<path d="M22 6h20l16 16v20L42 58H22L6 42V22z"/><path d="M20 32h24"/>' },
  clock: { says: 'Time', draw: ring + '<path d="M32 16v16l11 8"/>' },
  calendar: {
    says: 'A date',
    draw: '<rect x="8" y="12" width="48" height="44" rx="4"/><path d="M8 24h48M20 6v12M44 6v12M18 34h6M30 34h6M42 34h4M18 44h6M30 44h6"/>',
  },
  work: { says: 'Work', draw: '<rect x="6" y="20" width="52" height="34" rx="4"/><path d="M22 20v-8h20v8M6 36h52"/>' },
  search: { says: 'Looking for something', draw: '<circle cx="27" cy="27" r="17"/><path d="M40 40l17 17"/>' },
  help: {
    says: 'Help',
    draw: '<circle cx="32" cy="32" r="25"/><circle cx="32" cy="32" r="10"/><path d="M14 14l11 11M50 14L39 25M14 50l11-11M50 50L39 39"/>',
  },
  meeting: {
    says: 'A meeting',
    draw:
      head(16, 20, 6) +
      head(48, 20, 6) +
      '<path d="M6 44v-4a10 10 0 0 1 20 0v4M38 44v-4a10 10 0 0 1 20 0v4"/><path d="M4 46h56M12 46v12M52 46v12"/>',
  },
  plan: { says: 'A plan', draw: paper + '<path d="M22 28l3 3 5-6M36 29h8M22 42l3 3 5-6M36 43h8"/>' },
  list: {
    says: 'A list',
    draw: '<path d="M24 16h32M24 32h32M24 48h32"/><circle cx="12" cy="16" r="3"/><circle cx="12" cy="32" r="3"/><circle cx="12" cy="48" r="3"/>',
  },
  shop: {
    says: 'Shopping',
    draw: '<path d="M6 10h8l8 32h28l7-24H17"/><circle cx="26" cy="52" r="4"/><circle cx="46" cy="52" r="4"/>',
  },
  transport: {
    says: 'Travel',
    draw: '<rect x="8" y="14" width="48" height="32" rx="6"/><path d="M8 32h48M32 14v18"/><circle cx="20" cy="50" r="5"/><circle cx="44" cy="50" r="5"/>',
  },
  pills: {
    says: 'Medicine',
    draw: '<rect x="20" y="18" width="24" height="40" rx="4"/><path d="M18 8h28v10H18zM20 30h24M20 44h24"/>',
  },
  safe: { says: 'Being safe', draw: '<path d="M32 6l22 8v16c0 14-9 23-22 28C19 53 10 44 10 30V14z"/>' + tick },
  warning: { says: 'Take care', draw: '<path d="M32 8l27 48H5z"/><path d="M32 26v14M32 48v.5"/>' },
  scales: {
    says: 'Fairness and the law',
    draw: '<path d="M32 8v46M20 56h24M10 18h44"/><path d="M2 38l8-20 8 20a8 8 0 0 1-16 0zM46 38l8-20 8 20a8 8 0 0 1-16 0z"/>',
  },
  nations: {
    says: 'A part of the UK',
    draw: '<path d="M20 6h24v34c0 8-12 18-12 18S20 48 20 40z"/><circle cx="32" cy="22" r="6"/>',
  },
  computer: {
    says: 'A computer',
    draw: '<rect x="6" y="10" width="52" height="36" rx="4"/><path d="M22 58h20M32 46v12"/>',
  },
  hand: {
    says: 'Your choice',
    draw: '<path d="M20 34V16a4 4 0 0 1 8 0v14V10a4 4 0 0 1 8 0v20V14a4 4 0 0 1 8 0v18-8a4 4 0 0 1 8 0v16c0 12-7 18-17 18-9 0-13-4-18-12l-8-13a4 4 0 0 1 7-4z"/>',
  },
};

/** The drawing of that name, described; nothing where there is none. */
export function picture(name: string): Html | undefined {
  const found = PICTURES[name];
  if (found === undefined) return undefined;
  return markup`<svg class="picture" viewBox="0 0 64 64" width="64" height="64" role="img" aria-label="${found.says}" focusable="false" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" stroke-linejoin="round">${new Html(found.draw)}</svg>`;
}
