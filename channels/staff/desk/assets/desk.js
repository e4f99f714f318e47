/** The desk's first page: live, with a sound and a number in the tab for new ones where somebody wants them. */
(() => {
  'use strict';
  const root = document.getElementById('desk');
  if (!root || !window.EventSource) return;
  const { live, announce, byId } = window.desk;
  const bell = byId('bell');
  const title = document.title;
  let wanted = localStorage.getItem('desk-bell') === 'on';
  let calling = 0;

  function showBell() {
    bell.setAttribute('aria-pressed', String(wanted));
    bell.textContent = `Sound and number in the tab for new ones: ${wanted ? 'on' : 'off'}`;
    document.title = wanted && calling > 0 ? `(${calling}) ${title}` : title;
  }

  /** Two soft notes; higher ones for what is urgent. */
  function ring(urgent) {
    try {
      const sound = new AudioContext();
      for (const [at, note] of (urgent ? [880, 1175, 880] : [660, 880]).entries()) {
        const tone = sound.createOscillator();
        const volume = sound.createGain();
        tone.frequency.value = note;
        volume.gain.value = 0.08;
        tone.connect(volume).connect(sound.destination);
        tone.start(sound.currentTime + at * 0.18);
        tone.stop(sound.currentTime + at * 0.18 + 0.15);
      }
      setTimeout(() => void sound.close(), 1500);
    } catch {
      // No sound on this device: the number in the tab still shows.
    }
  }

  byId('bell-row').hidden = false;
  bell.addEventListener('click', () => {
    wanted = !wanted;
    localStorage.setItem('desk-bell', wanted ? 'on' : 'off');
    showBell();
    if (wanted) ring(false);
  });

  live(root, {
    onUpdate(facts, fresh, first) {
      calling = facts.calling + facts.unanswered;
      showBell();
      if (first) return;
      const came = [...(fresh.waiting ?? []), ...(fresh.alerts ?? [])];
      if (came.length === 0) return;
      const urgent = came.some((id) => byId(id)?.classList.contains('desk-item--urgent'));
      announce(`${came.length} new: ${byId(came[0])?.querySelector('.desk-item__head')?.textContent ?? ''}`);
      if (wanted) ring(urgent);
    },
  });
  showBell();
})();
