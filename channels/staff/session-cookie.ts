import { createHash, randomBytes } from 'node:crypto';

/** Reads one cookie of a request. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}

/** A cookie that ends with the browser and no script can read. Over https it is bound to this host. */
export class StaffCookie {
  readonly name: string;

  constructor(
    name: string,
    private readonly https: boolean,
  ) {
    this.name = https ? `__Host-${name}` : name;
  }

  read(header: string | undefined): string | undefined {
    const value = readCookie(header, this.name);
    return value !== undefined && /^[\w-]{1,200}$/.test(value) ? value : undefined;
  }

  set(value: string): string {
    return `${this.name}=${value}; Path=/; HttpOnly; SameSite=Lax${this.https ? '; Secure' : ''}`;
  }

  forget(): string {
    return `${this.set('')}; Max-Age=0`;
  }
}

/** 256 bits at random: a session, a link, an errand. Only its hash is stored. */
export const newToken = (): string => randomBytes(32).toString('base64url');

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');
