import { z } from 'zod';
import type { Seal } from '../seal.js';

/** What a Direct Line token opens: one conversation, in the name of one user, for a while. */
export interface TokenClaims {
  readonly conversationId: string;
  /** The user's name for itself, fixed by whoever holds the secret; clients show it, nothing trusts it. */
  readonly user?: string;
}

/** Seconds, as in Microsoft's Direct Line. Clients refresh after half of it. */
export const TOKEN_SECONDS = 1_800;
/** A stream address is used at once. */
export const STREAM_SECONDS = 60;

const Claims = z.object({
  use: z.enum(['conversation', 'stream']),
  conv: z.string().startsWith('dl-'),
  user: z.string().optional(),
  exp: z.number(),
});

/** Makes and reads tokens. They have the form of a JWT, because clients look into them for the user. */
export class Tokens {
  constructor(
    private readonly seal: Seal,
    private readonly now: () => Date,
  ) {}

  issue(claims: TokenClaims): string {
    return this.#sign('conversation', claims, TOKEN_SECONDS);
  }

  issueForStream(claims: TokenClaims): string {
    return this.#sign('stream', claims, STREAM_SECONDS);
  }

  read(token: string): TokenClaims | undefined {
    return this.#verify('conversation', token);
  }

  readForStream(token: string): TokenClaims | undefined {
    return this.#verify('stream', token);
  }

  #sign(use: 'conversation' | 'stream', { conversationId, user }: TokenClaims, seconds: number): string {
    const exp = Math.floor(this.now().getTime() / 1000) + seconds;
    const part = (data: object) => Buffer.from(JSON.stringify(data)).toString('base64url');
    const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ use, conv: conversationId, user, exp })}`;
    return `${signed}.${this.seal.sign(signed)}`;
  }

  #verify(use: 'conversation' | 'stream', token: string): TokenClaims | undefined {
    const [head, body, signature, ...rest] = token.split('.');
    if (head === undefined || body === undefined || signature === undefined || rest.length > 0) return undefined;
    // The head is signed with the rest and never asked: there is one algorithm.
    if (!this.seal.verify(`${head}.${body}`, signature)) return undefined;
    const claims = Claims.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
    if (!claims.success || claims.data.use !== use || claims.data.exp * 1000 <= this.now().getTime()) return undefined;
    const { conv, user } = claims.data;
    return { conversationId: conv, ...(user === undefined ? {} : { user }) };
  }
}
