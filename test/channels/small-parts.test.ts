import type { IncomingMessage } from 'node:http';
import fc from 'fast-check';
import { cleanText } from '../../channels/clean-text.js';
import { clientAddress } from '../../channels/client-address.js';
import { markup } from '../../channels/html.js';
import { sameSecret, Seal } from '../../channels/seal.js';
import { Streams } from '../../channels/streams.js';

describe('cleaning a text', () => {
  it('leaves nothing that the store refuses or that cannot be seen, and is done the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = cleanText(text);
        expect(clean).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
        expect(clean).not.toMatch(/\p{Surrogate}/u);
        expect(cleanText(clean)).toBe(clean);
      }),
    );
  });

  it('leaves what people write as it is', () => {
    const texts = [
      'Dia duit! Chan eil airgead agam.',
      'é ü ß ł ŵ',
      '👩‍🦽 £25',
      'a\n\tb',
      '\u200fعربى',
      'x\u202ey',
      'a < b & c',
    ];
    for (const text of texts) expect(cleanText(text)).toBe(text.trim());
  });
});

describe('a seal', () => {
  const seal = new Seal('s'.repeat(32), 'one use');

  it('is ours for the very same value, secret and use only', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (value, other) => {
        const signature = seal.sign(value);
        expect(seal.verify(value, signature)).toBe(true);
        expect(seal.verify(other, signature)).toBe(other === value);
        expect(seal.verify(value, other)).toBe(false);
        expect(new Seal('s'.repeat(32), 'another use').verify(value, signature)).toBe(false);
        expect(new Seal('t'.repeat(32), 'one use').verify(value, signature)).toBe(false);
      }),
    );
  });

  it('compares secrets of any length', () => {
    expect(sameSecret('abc', 'abc')).toBe(true);
    expect(sameSecret('abc', 'abcd')).toBe(false);
    expect(sameSecret('', 'a')).toBe(false);
  });
});

describe('a page template', () => {
  it('escapes whatever is put into it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const made = markup`<p title="${text}">${text}</p>`.markup;
        expect(made.match(/[<>]/g)).toHaveLength(4);
        expect(made.match(/"/g)).toHaveLength(2);
      }),
    );
  });

  it('joins lists, keeps its own kind, and drops what is not there', () => {
    const items = ['a', '<b>'].map((item) => markup`<li>${item}</li>`);
    expect(markup`<ul>${items}${undefined}${false}${7}</ul>`.markup).toBe('<ul><li>a</li><li>&lt;b&gt;</li>7</ul>');
  });
});

describe('whom a connection is counted for', () => {
  const req = (forwarded?: string | string[]) =>
    ({
      headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
      socket: { remoteAddress: '10.0.0.9' },
    }) as unknown as IncomingMessage;

  it.each([
    ['nobody forwards', undefined, true, '10.0.0.9'],
    ['a header that is not believed', '1.2.3.4', false, '10.0.0.9'],
    ['our proxy forwards', '1.2.3.4', true, '1.2.3.4'],
    ['somebody forged the first entries', '9.9.9.9, 1.2.3.4', true, '1.2.3.4'],
    ['an empty header', '', true, '10.0.0.9'],
  ])('%s', (_name, forwarded, trust, expected) => {
    expect(clientAddress(req(forwarded), trust)).toBe(expected);
  });
});

describe('streams', () => {
  it('are bounded for one address and in all, and are freed when they end', () => {
    const streams = new Streams(2, 3);
    const ends = [streams.add('a', () => undefined), streams.add('a', () => undefined)];
    expect(() => streams.add('a', () => undefined)).toThrow('TooManyStreams');
    streams.add('b', () => undefined);
    expect(() => streams.add('c', () => undefined)).toThrow('TooManyStreams');
    ends[0]?.();
    ends[0]?.();
    expect(streams.size).toBe(2);
    expect(() => streams.add('a', () => undefined)).not.toThrow();
  });

  it('count a house with many addresses of its own as one', () => {
    const streams = new Streams(2, 9);
    for (const end of ['1', 'abcd:1']) streams.add(`2001:db8:1:2::${end}`, () => undefined);
    expect(() => streams.add('2001:db8:1:2:9:9:9:9', () => undefined)).toThrow('TooManyStreams');
    for (const other of ['2001:db8:1:3::1', '192.0.2.7', '::ffff:192.0.2.7'])
      expect(() => streams.add(other, () => undefined)).not.toThrow();
  });

  it('are all ended at once, and then there are no more', () => {
    const streams = new Streams();
    const ended: string[] = [];
    for (const name of ['a', 'b', 'c']) streams.add(name, () => void ended.push(name));
    streams.closeAll();
    expect(ended).toEqual(['a', 'b', 'c']);
    expect(() => streams.add('d', () => undefined)).toThrow('TooManyStreams');
  });
});
