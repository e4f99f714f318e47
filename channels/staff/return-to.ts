/**
 * An address of the staff side to go to after signing in, or `/staff`. It arrives in the address line and in forms, so
 * anything that could lead elsewhere is dropped.
 */
export function returnTo(given: string | null | undefined): string {
  if (!given || !given.startsWith('/') || !URL.canParse(given, 'http://staff.invalid')) return '/staff';
  const url = new URL(given, 'http://staff.invalid');
  const inside = url.host === 'staff.invalid' && (url.pathname === '/staff' || url.pathname.startsWith('/staff/'));
  return inside ? url.pathname + url.search : '/staff';
}
