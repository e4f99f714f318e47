/**
 * For the live pages of the desk: keeps them as they are on the server. A stream of changes, and where none can be had a
 * look every few seconds. What somebody is writing or has the focus on is never taken away under their hands.
 *
 *     window.desk.live(root, { onUpdate(facts, fresh), events: { typing() {} } })
 */
(() => {
  'use strict';

  const POLL_MS = 10000;
  const byId = (id) => document.getElementById(id);

  function fromMarkup(markup) {
    const template = document.createElement('template');
    template.innerHTML = markup;
    return template.content;
  }

  /** Somebody writes or chooses in it. */
  const inUse = (element) =>
    element.contains(document.activeElement) &&
    document.activeElement.matches('input:not([type=hidden]), textarea, select');

  function keepingFocus(change) {
    const { id } = document.activeElement ?? {};
    change();
    if (id && document.activeElement?.id !== id) byId(id)?.focus({ preventScroll: true });
  }

  function setPart(id, markup) {
    const element = byId(id);
    if (!element || inUse(element)) return;
    const content = fromMarkup(markup);
    const before = document.createElement('div');
    before.append(content.cloneNode(true));
    if (before.innerHTML === element.innerHTML) return;
    // What was opened stays open.
    const open = Array.from(element.querySelectorAll('details'), (details) => details.open);
    keepingFocus(() => element.replaceChildren(content));
    element.querySelectorAll('details').forEach((details, at) => (details.open = open[at] ?? false));
  }

  /** Puts a list's items where they belong. Gives the ids of those that were not there before. */
  function setList(id, { ids, items }) {
    const list = byId(id);
    if (!list) return [];
    const fresh = [];
    keepingFocus(() => {
      for (const child of Array.from(list.children)) if (!ids.includes(child.id)) child.remove();
      for (const [itemId, markup] of Object.entries(items)) {
        const old = byId(itemId);
        const item = fromMarkup(markup).firstElementChild;
        if (!item) continue;
        if (!old) {
          list.append(item);
          fresh.push(itemId);
        } else if (!inUse(old) && old.outerHTML !== item.outerHTML) old.replaceWith(item);
      }
      ids.forEach((itemId, at) => {
        const item = byId(itemId);
        if (item && list.children[at] !== item) list.insertBefore(item, list.children[at] ?? null);
      });
    });
    return fresh;
  }

  function live(root, { onUpdate = () => {}, events = {} } = {}) {
    let stream;
    let poll;
    let first = true;

    function apply({ parts, lists, facts }) {
      for (const [id, markup] of Object.entries(parts)) setPart(id, markup);
      const fresh = {};
      for (const [id, list] of Object.entries(lists)) fresh[id] = setList(id, list);
      if (facts.here !== undefined) root.dataset.here = facts.here ? '1' : '0';
      onUpdate(facts, fresh, first);
      first = false;
    }

    async function look() {
      try {
        const response = await fetch(root.dataset.now, { headers: { accept: 'application/json' } });
        if (response.status === 401) window.staff.signedOut();
        else if (response.ok) {
          byId('signed-out')?.remove();
          apply(await response.json());
          listen();
        }
      } catch {
        // The line is away: the next look is soon.
      }
    }

    function listen() {
      if (stream) return;
      stream = new EventSource(`${root.dataset.live}?here=${root.dataset.here}`);
      stream.addEventListener('update', (event) => {
        clearInterval(poll);
        poll = undefined;
        apply(JSON.parse(event.data));
      });
      stream.addEventListener('signed-out', () => {
        stream.close();
        stream = undefined;
        window.staff.signedOut();
        poll ??= setInterval(look, POLL_MS);
      });
      for (const [name, act] of Object.entries(events))
        stream.addEventListener(name, (event) => act(JSON.parse(event.data)));
      stream.addEventListener('error', () => {
        if (stream?.readyState === EventSource.CLOSED) stream = undefined;
        poll ??= setInterval(look, POLL_MS);
      });
    }

    listen();
    window.addEventListener('pagehide', () => stream?.close());
    // A page from the browser's memory may be out of date, or another person's by now.
    window.addEventListener('pageshow', (event) => {
      if (event.persisted) window.location.reload();
    });
  }

  /** One sentence for screen readers. */
  function announce(words) {
    const place = byId('announcer');
    if (!place) return;
    place.textContent = '';
    setTimeout(() => (place.textContent = words), 50);
  }

  window.desk = { live, announce, byId };

  // Whoever signs out leaves nothing half-written behind on this computer.
  for (const form of document.querySelectorAll('form[action="/staff/sign-out"]'))
    form.addEventListener('submit', () => {
      for (const key of Object.keys(localStorage)) if (key.startsWith('desk-draft')) localStorage.removeItem(key);
    });
})();
