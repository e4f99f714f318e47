/**
 * The reference, made quicker: results as somebody types, the keyboard all through, a guide's outcome beside its
 * questions. Without this script the same forms have buttons.
 */
(() => {
  'use strict';

  const QUIET_MS = 110;
  /** A search that did not get through is tried again by itself: the caller is on the line. */
  const AGAIN_MS = 1500;
  const LAST = 'staff-reference-last';
  const byId = (id) => document.getElementById(id);
  /** A form's fields without its token: the frame sends its own, which is the newer one after a sign-in elsewhere. */
  const fieldsOf = (form) => {
    const fields = new FormData(form);
    fields.delete('token');
    return fields;
  };
  const isTyping = (node) =>
    node instanceof HTMLElement && (/^(?:INPUT|TEXTAREA|SELECT)$/.test(node.tagName) || node.isContentEditable);

  /** Sends a form's fields; a newer request makes an older one void. Undefined where it was, or where nobody is signed in. */
  function sender() {
    let running;
    return async (path, fields) => {
      running?.abort();
      const mine = (running = new AbortController());
      const { token } = document.body.dataset;
      const body = new URLSearchParams(fields);
      try {
        const response =
          token === undefined
            ? await fetch(`${path}?${body}`, { headers: { accept: 'application/json' }, signal: mine.signal })
            : await fetch(path, {
                method: 'POST',
                headers: { accept: 'application/json', 'x-staff-token': token },
                body,
                signal: mine.signal,
              });
        if (response.status === 401) window.staff.signedOut();
        // The page is of an earlier session: the frame's own way takes the new token, and asks once more.
        const answer = response.status === 403 ? await window.staff.post(path, fields) : response;
        if (answer.ok) byId('signed-out')?.remove();
        return answer.ok && mine === running ? await answer.json() : undefined;
      } catch (error) {
        if (error.name === 'AbortError') return undefined;
        throw error;
      }
    };
  }

  // --- Search ---
  const box = byId('q');
  const found = byId('found');
  const foundStatus = byId('found-status');
  const find = sender();
  let timer;

  async function search() {
    const text = box.value;
    try {
      const answer = await find('/staff/reference/find', { q: text });
      if (answer === undefined || box.value !== text) return;
      found.innerHTML = answer.html;
      foundStatus.textContent = answer.said;
      sessionStorage.setItem(LAST, text);
    } catch {
      foundStatus.textContent = 'The search could not be reached. Trying again; or press Enter.';
      timer = setTimeout(search, AGAIN_MS);
    }
  }

  if (box !== null && found !== null) {
    box.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(search, QUIET_MS);
    });
    box.form.addEventListener('submit', (event) => {
      event.preventDefault();
      clearTimeout(timer);
      void search();
    });
    // Back from an article: what was looked for is there again.
    const last = sessionStorage.getItem(LAST) ?? '';
    if (box.value === '' && last !== '' && found.childElementCount === 0) {
      box.value = last;
      box.select();
      void search();
    }
  }

  const links = () => [...document.querySelectorAll('#found .ref-result__link')];

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const { key, target } = event;
    if (key === '/' && !isTyping(target)) {
      event.preventDefault();
      box?.focus();
      box?.select();
    } else if (key === 't' && !isTyping(target) && byId('number') !== null) {
      event.preventDefault();
      byId('number').focus();
    } else if ((key === 'ArrowDown' || key === 'ArrowUp') && found !== null) {
      const all = links();
      const at = all.indexOf(target);
      if (target !== box && at < 0) return;
      event.preventDefault();
      const next = at + (key === 'ArrowDown' ? 1 : -1);
      (next < 0 ? box : (all[next] ?? all.at(-1)))?.focus();
    } else if (key === 'Escape' && links().includes(target)) box?.focus();
    else if (key === 'Enter' && (target === byId('number') || target === byId('again')) && byId('text-send') !== null) {
      event.preventDefault();
      byId('text-send').click();
    }
  });

  // --- The call ---
  const call = byId('call-form');
  if (call !== null) {
    byId('call-save').hidden = true;
    call.addEventListener('change', async () => {
      const response = await window.staff.post('/staff/reference/call', fieldsOf(call));
      if (!response.ok) return;
      byId('call-status').textContent = 'Kept for this call.';
      if (box !== null && found !== null) void (box.value === '' ? undefined : search());
      else location.reload();
    });
    call.addEventListener('submit', (event) => {
      if (event.submitter?.formAction.endsWith('/call/end')) sessionStorage.removeItem(LAST);
    });
  }

  // --- A guide ---
  const guide = byId('guide');
  if (guide !== null) {
    const ask = sender();
    const outcome = byId('outcome');
    const update = async () => {
      const answer = await ask(guide.dataset.outcome, fieldsOf(guide)).catch(() => undefined);
      if (answer === undefined) return;
      outcome.innerHTML = answer.html;
      byId('outcome-status').textContent = answer.said;
      for (const question of guide.querySelectorAll('[data-question]'))
        question.hidden = !answer.needed.includes(question.dataset.question);
      showTexts(answer.texts);
    };
    let waiting;
    guide.addEventListener('change', ({ target }) => {
      if (!target.name?.startsWith('a-')) return;
      settle(target);
      void update();
    });
    guide.addEventListener('input', ({ target }) => {
      if (!target.name?.startsWith('a-') || target.type === 'radio' || target.type === 'checkbox') return;
      clearTimeout(waiting);
      waiting = setTimeout(update, 400);
    });
    byId('guide-go').classList.add('nhsuk-u-visually-hidden');
  }

  /** "None of these" and a tick among them cannot both hold, nor can "not sure". */
  function settle({ name, type, value, checked }) {
    if (type !== 'checkbox' || !checked) return;
    const alone = (one) => /^(?:none|not-sure|rather-not-say)$/.test(one);
    for (const other of guide.querySelectorAll(`input[type=checkbox][name="${CSS.escape(name)}"]`))
      if (other.value !== value && (alone(value) || alone(other.value))) other.checked = false;
  }

  function showTexts(texts) {
    const preview = document.querySelector('.ref-preview .nhsuk-details__text');
    if (preview === null || texts.length === 0) return;
    preview.replaceChildren(
      ...texts.map((text) => {
        const line = document.createElement('p');
        line.className = 'ref-sms';
        line.textContent = text;
        return line;
      }),
    );
    document.querySelector('.ref-preview .nhsuk-details__summary-text').textContent =
      `What will be sent (${texts.length === 1 ? '1 text' : `${texts.length} texts`})`;
  }

  for (const button of document.querySelectorAll('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  }
})();
