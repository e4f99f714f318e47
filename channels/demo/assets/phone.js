/** The phone of the demo, live. */
(() => {
  'use strict';
  const phone = document.getElementById('phone');
  if (!phone || !window.EventSource) return;
  const log = document.getElementById('log');
  const form = document.getElementById('send');
  const box = document.getElementById('text');
  const toEnd = () => log.scrollTo({ top: log.scrollHeight });
  const last = Number(log.lastElementChild?.id.slice(1) ?? 0);

  const stream = new EventSource(`/demo/phone/stream?n=${phone.dataset.n}&after=${last}`);
  stream.addEventListener('message', (event) => {
    const { id, html } = JSON.parse(event.data);
    if (document.getElementById(id)) return;
    log.insertAdjacentHTML('beforeend', html);
    toEnd();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = box.value.trim();
    if (text === '') return;
    box.value = '';
    fetch('/demo/phone', { method: 'POST', body: new URLSearchParams({ n: phone.dataset.n, text }) }).catch(() => {
      box.value = text;
    });
  });
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    form.requestSubmit();
  });
  toEnd();
})();
