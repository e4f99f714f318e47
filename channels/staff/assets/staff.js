/**
 * For the scripts of staff pages: `window.staff.post(path, fields)` sends a form as a page of this session would. Where
 * the session has ended meanwhile it says so on the page, with a link that opens the sign-in in another tab, and nothing
 * that is typed is lost: the same call works again afterwards.
 */
(() => {
  'use strict';

  async function send(path, fields, token) {
    return fetch(path, {
      method: 'POST',
      headers: { accept: 'application/json', 'x-staff-token': token },
      body: new URLSearchParams(fields),
    });
  }

  /** Gives the Response. With 401 the notice is on the page already. */
  async function post(path, fields) {
    const { dataset } = document.body;
    let response = await send(path, fields, dataset.token ?? '');
    if (response.status === 403) {
      // Signed in again in another tab: the page's token is of the session before.
      const { token } = await response
        .clone()
        .json()
        .catch(() => ({}));
      if (typeof token === 'string') {
        dataset.token = token;
        for (const field of document.querySelectorAll('input[name="token"]')) field.value = token;
        response = await send(path, fields, token);
      }
    }
    if (response.status === 401) signedOut();
    else document.getElementById('signed-out')?.remove();
    return response;
  }

  function signedOut() {
    if (document.getElementById('signed-out') !== null) return;
    const notice = document.createElement('div');
    notice.id = 'signed-out';
    notice.className = 'nhsuk-inset-text';
    notice.setAttribute('role', 'alert');
    const link = document.createElement('a');
    link.href = '/staff/sign-in';
    link.target = '_blank';
    link.textContent = 'Sign in again in a new tab';
    notice.append(
      'You are signed out. What you wrote is still here. ',
      link,
      ', come back to this tab and send it again.',
    );
    document.getElementById('main')?.prepend(notice);
  }

  window.staff = { post, signedOut };
})();
