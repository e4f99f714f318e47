import { z } from 'zod';

export const flag = z.enum(['true', 'false'], 'write true or false').transform((value) => value === 'true');
export const secret = (min: number) => z.string().min(min, `use at least ${min} characters, made at random`);
/** Scheme and host of a site, nothing behind it. */
export const origin = z.string().transform((value, ctx) => {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search + url.hash !== '') {
    ctx.addIssue('write scheme and host only, for example https://chat.example.org');
    return z.NEVER;
  }
  return url.origin;
});
/** 32 bytes, as base64 or hex. */
export const key32 = z.string().transform((value, ctx) => {
  const bytes = /^[0-9a-f]{64}$/i.test(value) ? Buffer.from(value, 'hex') : Buffer.from(value, 'base64');
  if (bytes.length !== 32) {
    ctx.addIssue('write 32 random bytes as base64 or hex: openssl rand -base64 32');
    return z.NEVER;
  }
  return bytes;
});

/** The parts of a list, divided by spaces or commas. */
export const words = (value: string): string[] => value.split(/[\s,]+/).filter((part) => part !== '');
