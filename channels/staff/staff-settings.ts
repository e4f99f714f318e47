import { z } from 'zod';
import { ROLES, type Role } from '../../bot/store/staff-port.js';
import { MINUTE_MS } from '../../knowledge/milliseconds.js';
import { flag, words } from '../setting-kinds.js';
import { readCidr, type Cidr } from './network.js';
import type { StaffConfig } from './staff-config.js';

const networks = z.string().transform((value, ctx) => {
  const ranges = words(value).map(readCidr);
  if (ranges.every((range): range is Cidr => range !== undefined)) return ranges;
  ctx.addIssue(
    'write ranges of your own network, for example 10.20.0.0/16 192.168.4.0/24; a whole internet (/0) is refused',
  );
  return z.NEVER;
});
const roleMap = z.string().transform((value, ctx) => {
  const pairs = words(value).map((pair): [string, Role | undefined] => {
    const at = pair.lastIndexOf('=');
    return [pair.slice(0, at), ROLES.find((role) => role === pair.slice(at + 1))];
  });
  if (pairs.every((pair): pair is [string, Role] => pair[0] !== '' && pair[1] !== undefined)) return new Map(pairs);
  ctx.addIssue('write it as their-name=our-role, for example: pb-brokers=broker pb-leads=manager');
  return z.NEVER;
});

/** Settings of the staff side: how people sign in, and who may read without. */
export const STAFF_SETTINGS = {
  STAFF_LOCAL_ACCOUNTS: flag.optional(),
  OIDC_ISSUER: z
    .string()
    .refine(
      (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol),
      'write it as https://login.example.org/…',
    )
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_SCOPE: z
    .string()
    .regex(/(^|\s)openid(\s|$)/, 'write openid and what else is asked for, for example: openid profile email')
    .default('openid profile email'),
  OIDC_ROLES_CLAIM: z.string().default('roles'),
  OIDC_ROLE_MAP: roleMap.optional(),
  OIDC_SESSION_MINUTES: z.coerce
    .number('write a number of minutes')
    .int()
    .min(5, 'write 5 to 720')
    .max(720, 'write 5 to 720')
    .default(60),
  REFERENCE_NETWORK: networks.default([]),
} as const;

type Settings = z.infer<z.ZodObject<typeof STAFF_SETTINGS>>;

const OIDC_NAMES = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;

export function staffProblems(s: Settings, production: boolean): string[] {
  const missing = OIDC_NAMES.filter((name) => s[name] === undefined);
  if (missing.length < OIDC_NAMES.length) {
    const plain = production && s.OIDC_ISSUER?.startsWith('http:') === true;
    return [
      ...missing.map(
        (name) => `${name}: signing staff in through your organisation needs all of ${OIDC_NAMES.join(', ')}`,
      ),
      ...(plain ? ['OIDC_ISSUER: give an https address'] : []),
    ];
  }
  return s.STAFF_LOCAL_ACCOUNTS === false
    ? ['STAFF_LOCAL_ACCOUNTS: false leaves staff no way to sign in until OIDC_ISSUER is set']
    : [];
}

export function staffConfig(s: Settings): StaffConfig {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = s;
  const oidc =
    issuer !== undefined && clientId !== undefined && clientSecret !== undefined
      ? {
          issuer,
          clientId,
          clientSecret,
          scope: s.OIDC_SCOPE,
          rolesClaim: s.OIDC_ROLES_CLAIM,
          roleMap: s.OIDC_ROLE_MAP,
          sessionMs: s.OIDC_SESSION_MINUTES * MINUTE_MS,
        }
      : undefined;
  return { localAccounts: s.STAFF_LOCAL_ACCOUNTS ?? oidc === undefined, oidc, referenceNetwork: s.REFERENCE_NETWORK };
}
