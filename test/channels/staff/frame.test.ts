import { serverForTests } from '../../support/server.js';
import { staffVisitor } from '../../support/staff.js';

const at = serverForTests();

it('sends nobody further than the sign-in page, and remembers where they wanted to go', async () => {
  const response = await fetch(`${at.url}/staff/account?x=1`, { headers: { accept: 'text/html' }, redirect: 'manual' });
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toBe('/staff/sign-in?to=%2Fstaff%2Faccount%3Fx%3D1');
});

it('shows a member their own page, with what their roles allow', async () => {
  const asha = await staffVisitor(at, ['broker']);
  const page = await asha.page('/staff/account');
  expect(page).toContain(asha.member.name);
  expect(page).not.toContain('/staff/accounts"');
});

it('takes letters in another size, and comes back to the page', async () => {
  const asha = await staffVisitor(at, ['broker']);
  const response = await asha.post('/staff/large-type', { large: 'on', to: '/staff/account' });
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toBe('/staff/account');
  expect(response.headers.get('set-cookie')).toMatch(/^staff-large=1;/);
});
