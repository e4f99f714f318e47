// The page of a guide's outcome: a button to print it, and one to copy the letter. Without it the browser's own do.
'use strict';
(() => {
  const tools = document.querySelector('.guide-page__tools');
  const hint = document.getElementById('how-to-print');
  if (!tools || !hint) return;

  function button(words, work) {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = 'nhsuk-button guide-page__button';
    made.textContent = words;
    made.addEventListener('click', work);
    return made;
  }

  hint.replaceWith(button('Print or save', () => window.print()));

  const letter = document.getElementById('letter');
  if (!letter || !navigator.clipboard) return;
  const said = document.createElement('p');
  said.className = 'nhsuk-hint';
  said.setAttribute('role', 'status');
  const copy = button('Copy the letter', async () => {
    const words = Array.from(letter.children, (part) => part.textContent).join('\n\n');
    try {
      await navigator.clipboard.writeText(words);
      said.textContent = 'Copied. Paste it into an email or a document.';
    } catch {
      said.textContent = 'Your browser did not copy it. Mark the letter and copy it by hand.';
    }
  });
  letter.before(copy, said);
})();
