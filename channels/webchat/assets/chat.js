// The chat page without reloading. Everything here is also there without it: the forms work by themselves.
'use strict';
(() => {
  const byId = (id) => document.getElementById(id);
  const log = byId('log');
  const composer = byId('composer');
  const choices = byId('choices');
  const choiceButtons = byId('choice-buttons');
  const announcer = byId('announcer');
  const box = byId('text');
  const problem = byId('text-error');
  if (!log || !composer || !window.fetch || !window.EventSource) return;

  /** Pauses between tries of a message that did not get through, in ms; then the person decides. */
  const PAUSES = [1000, 2000, 4000, 8000, 15000];
  const waiting = [];
  const hasKeyboard = window.matchMedia('(hover: hover)');
  /** What came since the page was made; what was there before, the page itself shows. */
  const known = [];
  let sending = false;
  let stream;

  const seqOf = (item) => Number(item.dataset.seq || 0);
  const lastSeq = () => Math.max(0, ...Array.from(log.children, seqOf));
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

  function say(words) {
    announcer.textContent = '';
    // A change made in the same moment is not read out.
    setTimeout(() => {
      announcer.textContent = words;
    }, 50);
  }

  function fromMarkup(markup) {
    const template = document.createElement('template');
    template.innerHTML = markup;
    return template.content.firstElementChild;
  }

  /** Puts messages where they belong, each once, and tells about the new ones. */
  function show(messages) {
    const fresh = [];
    for (const message of messages) {
      if (byId(`m${message.seq}`)) continue;
      const item = fromMarkup(message.markup);
      if (message.from === 'you') log.querySelector('.message--sending')?.remove();
      const after = Array.from(log.children).findLast((other) => seqOf(other) > 0 && seqOf(other) < message.seq);
      if (after) after.after(item);
      else log.prepend(item);
      fresh.push({ message, item });
    }
    if (fresh.length === 0) return;
    known.push(...fresh.map(({ message }) => message));
    known.sort((a, b) => a.seq - b.seq);
    showChoices();
    const answers = fresh.filter(({ message }) => message.from !== 'you');
    if (answers.length === 0) return;
    typing(false);
    if (answers.some(({ message }) => message.from === 'staff')) theyWrite(undefined);
    say(
      answers
        .map(({ message, item }) => {
          const words = item.querySelector('.message__body').innerText;
          return message.from === 'staff' ? `${item.querySelector('.message__who').textContent} ${words}` : words;
        })
        .join('\n'),
    );
    // A long answer is read from its start, with the question above it.
    const first = answers[0].item.previousElementSibling || answers[0].item;
    first.scrollIntoView({ block: 'start' });
  }

  /** What may be pressed is what was offered since the person last wrote. */
  function showChoices() {
    const lastMine = known.findLastIndex((message) => message.from === 'you');
    const open = known.slice(lastMine + 1).findLast((message) => message.choices.length > 0);
    if (!open && lastMine < 0) return;
    const labels = open ? open.choices : [];
    choices.hidden = labels.length === 0;
    // At the start the examples stand below the box.
    composer.before(choices);
    choices.querySelector('legend').textContent = 'You can choose one of these';
    choiceButtons.replaceChildren(
      ...labels.map((label) => {
        const button = document.createElement('button');
        button.className = 'choice';
        button.name = 'choice';
        button.value = label;
        button.textContent = label;
        return button;
      }),
    );
  }

  function typing(on) {
    log.querySelector('.message--typing')?.remove();
    if (!on) return;
    const item = document.createElement('li');
    item.className = 'message message--assistant message--typing';
    item.setAttribute('aria-hidden', 'true');
    item.append(document.createElement('span'), document.createElement('span'), document.createElement('span'));
    log.append(item);
  }

  // A person of the staff: who is here, that they write, and that we do. Nothing of it is kept anywhere.
  const talking = byId('talking');
  const WRITING_SHOWN = 6000;
  const WRITING_EVERY = 3000;
  let here;
  let writingOver;
  let toldAt = 0;

  function theyWrite(name) {
    clearTimeout(writingOver);
    if (name) writingOver = setTimeout(() => theyWrite(undefined), WRITING_SHOWN);
    if (!talking) return;
    talking.hidden = !here;
    talking.textContent = !here ? '' : name ? `${name} is typing…` : `You are talking to ${here.name} (${here.role}).`;
  }

  function iWrite() {
    if (!here || box.value.trim() === '' || Date.now() - toldAt < WRITING_EVERY) return;
    toldAt = Date.now();
    fetch('/chat/typing', { method: 'POST' }).catch(() => {});
  }
  box.addEventListener('input', iWrite);

  function pending(text) {
    const item = fromMarkup(
      '<li class="message message--you message--sending"><h3 class="message__who">You</h3><div class="message__body"><p dir="auto"></p></div><p class="message__state"></p></li>',
    );
    item.querySelector('p').textContent = text;
    log.append(item);
    item.scrollIntoView({ block: 'nearest' });
    return item;
  }

  function complain(words, markup) {
    problem.hidden = words === '';
    problem.textContent = words;
    box.toggleAttribute('aria-invalid', words !== '');
    box.setAttribute('aria-describedby', words === '' ? 'text-hint' : 'text-hint text-error');
    composer.querySelector('.composer__urgent')?.remove();
    if (markup) {
      const also = document.createElement('div');
      also.className = 'composer__urgent';
      also.innerHTML = markup;
      problem.before(also);
    }
    if (words !== '') say(`${composer.querySelector('.composer__urgent')?.innerText || ''} ${words}`);
  }

  function newStamp(stamp) {
    for (const form of [composer, choices]) {
      form.elements.id.value = stamp.id;
      form.elements.proof.value = stamp.proof;
    }
  }

  /** On to the next message; but on a phone that would bring the keyboard up, over the answer. */
  function keepFocus() {
    (hasKeyboard.matches ? box : byId('conversation')).focus({ preventScroll: true });
  }

  /** One try. Gives the answer of the server, or undefined where none came. */
  async function post(text, stamp) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), 20000);
    try {
      const response = await fetch('/chat', {
        method: 'POST',
        headers: { accept: 'application/json' },
        body: new URLSearchParams({ text, ...stamp }),
        signal: stop.signal,
      });
      const data = await response.json();
      return { status: response.status, ...data };
    } catch {
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  async function deliver(text) {
    const item = pending(text);
    const state = item.querySelector('.message__state');
    // A person answers in their own time; dots are for what comes at once.
    typing(!here);
    let stamp = { id: composer.elements.id.value, proof: composer.elements.proof.value };
    let refreshed = false;
    let warned = false;
    for (let tries = 0; ; tries += 1) {
      const result = await post(text, stamp);
      if (result?.stamp) newStamp(result.stamp);
      if (result?.status === 200) {
        item.remove();
        typing(false);
        if (warned) complain('');
        show(result.messages);
        return;
      }
      if (result?.status === 403 && result.stamp && !refreshed) {
        // The page was older than its session: the same words, with the new proof.
        refreshed = true;
        stamp = result.stamp;
        continue;
      }
      if (result && result.status < 500) {
        item.remove();
        typing(false);
        box.value = box.value.trim() === '' ? text : box.value;
        complain(result.problem || 'That did not work. Please try again.', result.alsoSay);
        return;
      }
      if (result?.alsoSay) {
        // The words are in the page, not in the box, and are sent again by themselves.
        complain('I cannot answer just now. Your message is kept here and I will keep trying.', result.alsoSay);
        warned = true;
      }
      typing(false);
      if (tries === 0) say('Not sent yet. Trying again.');
      if (tries < PAUSES.length) {
        state.textContent = 'Not sent yet. Trying again…';
        await pause(PAUSES[tries]);
      } else {
        state.textContent = 'Not sent. ';
        say('Your message was not sent.');
        await new Promise((resolve) => {
          const again = document.createElement('button');
          again.type = 'button';
          again.className = 'again';
          again.textContent = 'Try again';
          again.addEventListener('click', resolve, { once: true });
          window.addEventListener('online', resolve, { once: true });
          state.append(again);
        });
        state.textContent = 'Trying again…';
        tries = -1;
      }
      // The same form id: if the first try did arrive, this is not a second message.
      typing(!here);
    }
  }

  async function send(text) {
    waiting.push(text);
    if (sending) return;
    sending = true;
    while (waiting.length > 0) await deliver(waiting.shift());
    sending = false;
  }

  composer.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = box.value.trim();
    if (text === '') {
      complain('Type your question in the box, then press Send.');
      box.focus();
      return;
    }
    complain('');
    box.value = '';
    keepFocus();
    void send(text);
  });

  choices.addEventListener('submit', (event) => {
    event.preventDefault();
    const label = event.submitter?.value;
    if (!label) return;
    choices.hidden = true;
    keepFocus();
    void send(label);
  });

  // Did it help? The answer takes the question's place; without a script it is a page of its own.
  log.addEventListener('submit', (event) => {
    const form = event.target;
    if (!form.classList.contains('helped')) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form));
    // Older browsers leave the pressed button out.
    if (event.submitter?.name) body.append(event.submitter.name, event.submitter.value);
    fetch(form.getAttribute('action'), { method: 'POST', headers: { accept: 'application/json' }, body })
      .then((response) => (response.ok ? response.json() : Promise.reject(new Error(String(response.status)))))
      .then(({ markup, said }) => {
        const place = document.createElement('div');
        place.tabIndex = -1;
        place.innerHTML = markup;
        form.replaceWith(place);
        place.focus({ preventScroll: true });
        say(said);
      })
      .catch(() => {
        say('That did not get through. You can press it again.');
      });
  });

  // Enter sends where there is a real keyboard; on a phone it makes a new line, as people expect there.
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !hasKeyboard.matches) return;
    event.preventDefault();
    composer.requestSubmit();
  });

  function listen() {
    if (document.hidden || stream) return;
    stream = new EventSource(`/chat/stream?after=${lastSeq()}`);
    stream.addEventListener('message', (event) => {
      show([JSON.parse(event.data)]);
    });
    stream.addEventListener('here', (event) => {
      const person = JSON.parse(event.data);
      here = person.name ? person : undefined;
      theyWrite(undefined);
    });
    stream.addEventListener('typing', (event) => theyWrite(JSON.parse(event.data).name));
    stream.addEventListener('error', () => {
      if (stream?.readyState !== EventSource.CLOSED) return;
      stream = undefined;
      setTimeout(listen, 5000);
    });
  }

  function rest() {
    stream?.close();
    stream = undefined;
  }

  // A hidden page needs no line to us: it catches up when it is looked at again.
  document.addEventListener('visibilitychange', () => (document.hidden ? rest() : listen()));
  // A page from the browser's memory may be another person's by now.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) window.location.reload();
  });
  byId('leave')?.addEventListener('click', (event) => {
    event.preventDefault();
    document.body.hidden = true;
    window.location.replace('/leave');
  });

  listen();
})();
