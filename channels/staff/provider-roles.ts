import { ROLES, type Role } from '../../bot/store/staff-port.js';

/**
 * Our roles in what a provider says of a person. The claim is a list, or one text with spaces or commas; `a.b` is `b`
 * inside `a` unless a claim is called `a.b` itself. Without a map our own names count; with one, only what is in it.
 */
export function rolesFrom(
  claims: Readonly<Record<string, unknown>>,
  claim: string,
  map?: ReadonlyMap<string, Role>,
): readonly Role[] {
  const value = claim in claims ? claims[claim] : claim.split('.').reduce<unknown>(inside, claims);
  const said = Array.isArray(value) ? value.map(String) : typeof value === 'string' ? value.split(/[\s,]+/) : [];
  const role = (one: string): Role | undefined =>
    map === undefined ? ROLES.find((name) => name === one) : map.get(one);
  const found = new Set(said.map(role));
  return ROLES.filter((name) => found.has(name));
}

function inside(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
