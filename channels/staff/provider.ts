import type { Client } from 'openid-client';
import type { Role } from '../../bot/store/staff-port.js';
import { nameFrom } from './provider-name.js';
import { rolesFrom } from './provider-roles.js';

/** The organisation's own sign-in (OpenID Connect). */
export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
  /** Where roles are found in what the provider says of a person; a path may have dots. */
  readonly rolesClaim: string;
  /** How long what it says of somebody is taken before they are sent there again. */
  readonly sessionMs: number;
  /** What the provider calls our roles; absent: by our names. */
  readonly roleMap?: ReadonlyMap<string, Role>;
}

/** What to come back with: kept sealed while somebody is away at the provider. */
export interface Checks {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Whom the provider vouches for. */
export interface Vouched {
  readonly subject: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** Authorisation code flow with PKCE, state and nonce. The provider is asked about itself at the first sign-in, and again where that failed. */
export class Provider {
  #client: Promise<Client> | undefined;
  readonly #back: string;
  readonly #bye: string;

  constructor(
    private readonly config: OidcConfig,
    publicBaseUrl: string,
  ) {
    this.#back = `${publicBaseUrl}/staff/sign-in/back`;
    this.#bye = `${publicBaseUrl}/staff/sign-in`;
  }

  async start(): Promise<{ readonly url: string; readonly checks: Checks }> {
    const client = await this.#getClient();
    const { generators } = await import('openid-client');
    const checks = { state: generators.state(), nonce: generators.nonce(), verifier: generators.codeVerifier() };
    const url = client.authorizationUrl({
      scope: this.config.scope,
      state: checks.state,
      nonce: checks.nonce,
      code_challenge: generators.codeChallenge(checks.verifier),
      code_challenge_method: 'S256',
    });
    return { url, checks };
  }

  /** @param query what came back in the address @throws where the provider refused, or the answer is not for us */
  async finish(query: URLSearchParams, { state, nonce, verifier }: Checks): Promise<Vouched> {
    const client = await this.#getClient();
    const tokens = await client.callback(this.#back, Object.fromEntries(query), {
      state,
      nonce,
      code_verifier: verifier,
      response_type: 'code',
    });
    const proven = tokens.claims();
    // Many providers put roles into one of the two only. Who it is comes from the signed one.
    const more = client.issuer.metadata.userinfo_endpoint === undefined ? {} : await client.userinfo(tokens);
    const claims = { ...more, ...proven };
    return {
      subject: `${proven.iss}|${proven.sub}`,
      name: nameFrom(claims),
      roles: rolesFrom(claims, this.config.rolesClaim, this.config.roleMap),
    };
  }

  /** Where to go to be signed out there as well; undefined where the provider has no such page. */
  async leave(): Promise<string | undefined> {
    const client = await this.#getClient();
    if (client.issuer.metadata.end_session_endpoint === undefined) return undefined;
    return client.endSessionUrl({ client_id: this.config.clientId, post_logout_redirect_uri: this.#bye });
  }

  async #getClient(): Promise<Client> {
    this.#client ??= this.#discover().catch((error: unknown) => {
      this.#client = undefined;
      throw error;
    });
    return this.#client;
  }

  async #discover(): Promise<Client> {
    const { Issuer } = await import('openid-client');
    const issuer = await Issuer.discover(this.config.issuer);
    return new issuer.Client({
      client_id: this.config.clientId,
      client_secret: this.config.clientSecret,
      redirect_uris: [this.#back],
      post_logout_redirect_uris: [this.#bye],
      response_types: ['code'],
    });
  }
}
