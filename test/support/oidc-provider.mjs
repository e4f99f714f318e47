// A real OpenID provider for tests, as a process of its own (oidc-provider is ESM only): node oidc-provider.mjs PORT APP_URL
// Whoever signs in is the person of the name before the first dot, with the roles that come after it: "ben.pb-brokers".
import { Provider } from 'oidc-provider';

const [port, app] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'assistant',
      client_secret: 'a secret for tests',
      redirect_uris: [`${app}/staff/sign-in/back`],
      post_logout_redirect_uris: [`${app}/staff/sign-in`],
      response_types: ['code'],
      grant_types: ['authorization_code'],
    },
  ],
  pkce: { required: () => true },
  claims: { openid: ['sub'], profile: ['name', 'realm_access'] },
  cookies: { keys: ['a key for tests'] },
  findAccount: (_ctx, id) => ({
    accountId: id,
    claims: () => {
      const [name, ...roles] = id.split('.');
      return { sub: name, name, realm_access: { roles } };
    },
  }),
});
provider.listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'));
