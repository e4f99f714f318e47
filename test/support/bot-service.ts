import { createSign, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { createConnector, type Authentication, type Connector } from '../../channels/botservice/connector.js';
import { mountBotService } from '../../channels/botservice/routes.js';
import { Seal } from '../../channels/seal.js';
import type { TestServer } from './server.js';

export const APP_ID = '00000000-1111-2222-3333-444444444444';
const ISSUER = 'https://issuer.example';

/** A local stand-in for Azure Bot Service: its keys, its tokens, and the address to which answers are posted. */
export class FakeBotService {
  /** Answers that arrived. */
  readonly received: Record<string, unknown>[] = [];
  /** Answer with this status instead. */
  failWith: number | undefined;
  readonly #keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  #server: Server | undefined;
  #url = '';

  get url(): string {
    return this.#url;
  }

  async start(): Promise<void> {
    this.#server = createServer((req, res) => {
      let body = '';
      req.on('data', (chunk) => (body += String(chunk)));
      req.on('end', () => {
        const send = (status: number, data: object): void => {
          res.writeHead(status, { 'content-type': 'application/json' });
          res.end(JSON.stringify(data));
        };
        if (req.url === '/openid') return send(200, { jwks_uri: `${this.#url}/keys` });
        if (req.url === '/keys')
          return send(200, {
            keys: [{ ...this.#keys.publicKey.export({ format: 'jwk' }), kid: 'k1', endorsements: ['msteams'] }],
          });
        if (this.failWith !== undefined) return send(this.failWith, { error: { code: 'Failed', message: 'as asked' } });
        this.received.push(JSON.parse(body) as Record<string, unknown>);
        return send(201, { id: `sent-${this.received.length}` });
      });
    });
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server?.closeAllConnections();
    this.#server?.close();
  }

  /** What makes the real library believe this server, and only it. */
  authentication(): Authentication {
    const credentials = { signRequest: async <T>(request: T): Promise<T> => request, oAuthScope: '', appId: APP_ID };
    return new ConfigurationBotFrameworkAuthentication(
      {
        ValidateAuthority: true,
        ToChannelFromBotLoginUrl: `${this.#url}/login`,
        ToChannelFromBotOAuthScope: 'https://api.example',
        ToBotFromChannelTokenIssuer: ISSUER,
        OAuthUrl: `${this.#url}/oauth`,
        ToBotFromChannelOpenIdMetadataUrl: `${this.#url}/openid`,
        ToBotFromEmulatorOpenIdMetadataUrl: `${this.#url}/openid`,
        CallerId: '',
      },
      {
        isValidAppId: async (id: string) => id === APP_ID,
        isAuthenticationDisabled: async () => false,
        createCredentials: async () => credentials,
      } as never,
    );
  }

  token(claims: object = {}): string {
    const now = Math.floor(Date.now() / 1000);
    const part = (data: object): string => Buffer.from(JSON.stringify(data)).toString('base64url');
    const signed = `${part({ alg: 'RS256', typ: 'JWT', kid: 'k1' })}.${part({ iss: ISSUER, aud: APP_ID, serviceurl: this.#url, iat: now, nbf: now, exp: now + 600, ...claims })}`;
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(this.#keys.privateKey, 'base64url')}`;
  }

  activity(text: string, more: object = {}): Record<string, unknown> {
    return {
      type: 'message',
      id: `a-${text}`,
      text,
      channelId: 'msteams',
      serviceUrl: this.#url,
      conversation: { id: '19:abc@thread' },
      from: { id: '29:rosalind', name: 'Rosalind Pemberton' },
      recipient: { id: '28:bot', name: 'Bot' },
      ...more,
    };
  }
}

/** Bot Service in front of this file's server: mounted before all, stopped after all. */
export function botServiceForTests(at: TestServer): {
  readonly service: FakeBotService;
  readonly connector: Connector;
  /** Posts to our address as Bot Service would; an empty token: none. */
  post(activity: unknown, token?: string): Promise<Response>;
} {
  const service = new FakeBotService();
  let connector: Connector | undefined;
  beforeAll(async () => {
    await service.start();
    connector = createConnector({ appId: APP_ID, password: 'x' }, service.authentication());
    mountBotService(at.composed.server, {
      connector,
      adapter: at.composed.adapter,
      store: at.store,
      seal: new Seal('s'.repeat(32), 'botservice'),
      unstored: { words: () => 'Please try again in a minute.' },
      turnMs: 10_000,
      now: () => new Date(),
      newId: () => 'made-here',
    });
  });
  afterAll(() => service.stop());
  return {
    service,
    get connector() {
      if (connector === undefined) throw new Error('The connector is there from beforeAll on');
      return connector;
    },
    post: (activity, token = service.token()) =>
      fetch(`${at.url}/api/messages`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
        },
        body: typeof activity === 'string' ? activity : JSON.stringify(activity),
      }),
  };
}
