/** One conversation at the desk: live lines, typing, the cost of a text, answers put into the reply, words that are kept. */
(() => {
  'use strict';
  const root = document.getElementById('talk');
  if (!root || !window.EventSource) return;
  const { live, announce, byId } = window.desk;
  const form = byId('reply');
  const box = byId('text');
  const log = byId('log');
  const draftKey = `desk-draft:${root.dataset.id}`;
  const TYPING_EVERY_MS = 3000;
  const TYPING_SHOWN_MS = 6000;

  const toEnd = () => log?.scrollTo({ top: log.scrollHeight });
  const nearEnd = () => !log || log.scrollHeight - log.scrollTop - log.clientHeight < 120;

  // What is half-written is kept in this browser until it is sent, the talk ends or its writer signs out.
  const DAY_MS = 86400000;
  function forgetOld() {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith('desk-draft:')) continue;
      try {
        if (Date.now() - JSON.parse(localStorage.getItem(key)).at > DAY_MS) localStorage.removeItem(key);
      } catch {
        localStorage.removeItem(key);
      }
    }
  }
  function keep() {
    if (box.value.trim() === '') localStorage.removeItem(draftKey);
    else localStorage.setItem(draftKey, JSON.stringify({ at: Date.now(), text: box.value }));
    byId('kept').textContent = box.value.trim() === '' ? '' : 'Kept in this browser until you send it.';
  }
  function kept() {
    try {
      return JSON.parse(localStorage.getItem(draftKey) ?? '{}').text ?? '';
    } catch {
      return '';
    }
  }

  function showCost() {
    const place = byId('cost');
    if (!place) return;
    const { texts, segments, about } = window.segments(box.value);
    const pence = root.dataset.pence === undefined ? undefined : segments * Number(root.dataset.pence);
    const money =
      pence === undefined ? '' : pence < 100 ? `${Math.round(pence * 10) / 10}p` : `£${(pence / 100).toFixed(2)}`;
    place.textContent =
      segments === 0
        ? 'Nothing to send yet.'
        : `${texts > 1 ? `${texts} texts, ` : ''}${about ? 'about ' : ''}${segments} ${segments === 1 ? 'segment' : 'segments'}${money ? `, about ${money}` : ''}.`;
  }

  function complain(words) {
    const place = byId('reply-problem');
    if (!place) return;
    place.hidden = words === '';
    place.textContent = words;
  }

  /** Puts words where the cursor is, for their reader to change. */
  function insert(text) {
    const { selectionStart: from, selectionEnd: to, value } = box;
    const gap = from > 0 && !/\s$/.test(value.slice(0, from)) ? '\n' : '';
    box.setRangeText(gap + text, from, to, 'end');
    box.focus();
    changed();
    announce('Put into your reply.');
  }

  let told = 0;
  function changed() {
    keep();
    showCost();
    complain('');
    if (Date.now() - told < TYPING_EVERY_MS || box.value.trim() === '') return;
    told = Date.now();
    window.staff.post(`/staff/desk/${root.dataset.id}/typing`, {}).catch(() => {});
  }

  if (form && box) {
    forgetOld();
    if (box.value.trim() === '') box.value = kept();
    keep();
    showCost();
    box.addEventListener('input', changed);
    box.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      form.requestSubmit(byId('send'));
    });

    let sending = false;
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const { submitter } = event;
      const inserted = submitter?.dataset.insert;
      if (inserted !== undefined) return insert(inserted);
      if (submitter && submitter.id !== 'send') return find(true);
      if (sending) return;
      const text = box.value;
      if (text.trim() === '') return complain('Write something first.');
      sending = true;
      byId('send').disabled = true;
      try {
        const response = await window.staff.post(`/staff/desk/${root.dataset.id}/say`, {
          text,
          key: form.elements.key.value,
        });
        const data = await response.json().catch(() => ({}));
        if (response.ok) {
          form.elements.key.value = data.key;
          if (box.value === text) box.value = '';
          told = 0;
          changed();
        } else
          complain(
            data.problem ??
              data.error?.message ??
              'Not sent. Your words are still in the box: please press Send again.',
          );
      } catch {
        // The same key: if it did arrive, sending it again is not a second message.
        complain('Not sent: no connection. Your words are still in the box. Please press Send again.');
      } finally {
        sending = false;
        byId('send').disabled = root.dataset.standing !== 'mine';
        box.focus();
      }
    });

    // Answers while they are typed for; arrow keys go through them, Enter inserts.
    const query = byId('q');
    const found = byId('found');
    let asked = 0;
    let soon;
    async function find(go) {
      const mine = (asked += 1);
      clearTimeout(soon);
      const response = await window.staff
        .post(`/staff/desk/${root.dataset.id}/find`, { q: query.value })
        .catch(() => undefined);
      if (mine !== asked || !response?.ok) return;
      const { html, said } = await response.json();
      found.innerHTML = html;
      byId('found-status').textContent = said;
      if (go) found.querySelector('button')?.focus();
    }
    query.addEventListener('input', () => {
      clearTimeout(soon);
      soon = setTimeout(() => find(false), 250);
    });
    query.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowDown') {
        event.preventDefault();
        found.querySelector('button')?.focus();
      }
    });
    found.addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      const buttons = Array.from(found.querySelectorAll('button'));
      const at = buttons.indexOf(document.activeElement);
      if (at < 0) return;
      event.preventDefault();
      (buttons[at + (event.key === 'ArrowDown' ? 1 : -1)] ?? query).focus();
    });

    const close = byId('close');
    let warned = false;
    close?.addEventListener('submit', (event) => {
      const place = byId('close-problem');
      const say = (words) => {
        event.preventDefault();
        place.hidden = false;
        place.textContent = words;
      };
      if (close.elements.outcome.value === '') return say('Choose how it ended.');
      if (box.value.trim() !== '' && !warned) {
        warned = true;
        return say('You have words in the box that were not sent. Press again to end the talk without them.');
      }
      localStorage.removeItem(draftKey);
    });
  } else {
    // Over, or not theirs any more: what was half-written is shown once, and can be copied.
    const left = kept();
    if (left !== '' && !byId('left')) showLeft(left);
    localStorage.removeItem(draftKey);
  }

  function showLeft(text) {
    const group = document.createElement('div');
    group.className = 'nhsuk-form-group';
    const label = document.createElement('label');
    label.className = 'nhsuk-label';
    label.htmlFor = 'left';
    label.textContent = 'What you wrote (not sent)';
    const area = document.createElement('textarea');
    area.className = 'nhsuk-textarea';
    area.id = 'left';
    area.rows = 5;
    area.readOnly = true;
    area.value = text;
    group.append(label, area);
    root.querySelector('.desk-columns__main').append(group);
  }

  let typingOver;
  function typing(on) {
    const place = byId('typing');
    if (!place) return;
    place.hidden = !on;
    clearTimeout(typingOver);
    if (on) typingOver = setTimeout(() => typing(false), TYPING_SHOWN_MS);
  }

  toEnd();
  live(root, {
    events: { typing: () => typing(true) },
    onUpdate(facts, fresh, first) {
      const before = root.dataset.standing;
      if (before !== facts.standing) {
        root.dataset.standing = facts.standing;
        // Theirs now, or theirs to claim: the page has to become one. Not theirs any more: nothing they wrote goes away.
        if (facts.standing === 'mine' || before === 'kept') return window.location.reload();
        if (byId('send')) byId('send').disabled = true;
        for (const button of document.querySelectorAll(
          '#close button, form[action$="/transfer"] button, form[action$="/put-back"] button',
        ))
          button.disabled = true;
        typing(false);
        announce(byId('banner')?.textContent ?? '');
      }
      const lines = (fresh.log ?? []).map(byId).filter(Boolean);
      if (first || lines.length === 0) return;
      const theirs = lines.filter((line) => line.dataset.from === 'person');
      if (theirs.length > 0) {
        typing(false);
        announce(
          `They wrote: ${theirs.map((line) => line.querySelector('.desk-line__body').textContent.slice(0, 300)).join(' ')}`,
        );
      }
      toEnd();
    },
  });
  if (!nearEnd()) toEnd();
})();
