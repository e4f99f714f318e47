import type { Role, StaffMember } from '../../bot/store/staff-port.js';

export interface NavItem {
  readonly path: string;
  readonly label: string;
  /** Any one of these; none: everybody who is signed in. */
  readonly roles: readonly Role[];
}

/** The areas of the staff side in the order of the navigation. What is not mounted is not shown. */
export const NAV: readonly NavItem[] = [
  { path: '/staff/reference', label: 'Reference', roles: [] },
  { path: '/staff/desk', label: 'Desk', roles: ['broker'] },
  { path: '/staff/call-backs', label: 'Call-backs', roles: ['broker'] },
  { path: '/staff/gaps', label: 'Gaps', roles: ['editor', 'manager'] },
  { path: '/staff/good-practice', label: 'What worked', roles: ['editor', 'manager'] },
  { path: '/staff/reports', label: 'Reports', roles: ['manager'] },
  { path: '/staff/hours', label: 'Hours', roles: ['manager'] },
  { path: '/staff/accounts', label: 'Accounts', roles: ['manager'] },
];

/** Where each kind of work begins, the most urgent first. */
const HOMES: readonly (readonly [Role, string])[] = [
  ['broker', '/staff/desk'],
  ['helpline', '/staff/reference'],
  ['editor', '/staff/gaps'],
  ['manager', '/staff/reports'],
  ['manager', '/staff/accounts'],
];

export function allowed(roles: readonly Role[], who: Pick<StaffMember, 'roles'>): boolean {
  return roles.length === 0 || roles.some((role) => who.roles.includes(role));
}

/** The items that somebody may open; without a member, those of an open reference. */
export function navFor(who: StaffMember | undefined, mounted: (path: string) => boolean): NavItem[] {
  return NAV.filter(
    ({ path, roles }) => mounted(path) && (who === undefined ? path === '/staff/reference' : allowed(roles, who)),
  );
}

export function homeOf(who: StaffMember, mounted: (path: string) => boolean): string {
  return HOMES.find(([role, path]) => who.roles.includes(role) && mounted(path))?.[1] ?? '/staff/account';
}
