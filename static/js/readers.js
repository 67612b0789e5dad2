/* What keeps readers out, asked again while one writes. Without this script the list is that of the last save. */
(() => {
  const WAIT = 500;

  const start = () => {
    const panel = document.querySelector('[data-readers]');
    const form = panel && document.getElementById(panel.dataset.readersForm);
    if (!form) return;
    const status = panel.querySelector('[data-readers-status]');
    const counter = document.querySelector('[data-side-panel-toggle="readers"] [data-side-panel-toggle-counter]');
    let timer;
    let asked = '';
    let running;

    const words = () => {
      const fields = new URLSearchParams();
      new FormData(form).forEach((value, name) => {
        if (typeof value === 'string' && /^(title|language|csrfmiddlewaretoken|body-.*)$/.test(name)) {
          fields.append(name, value);
        }
      });
      return fields.toString();
    };

    const show = ({ html, count, stopping }) => {
      document.querySelectorAll('[data-readers-list]').forEach((list) => {
        list.innerHTML = html;
      });
      status.textContent = `${count} found; ${stopping} must be put right.`;
      if (counter) {
        counter.textContent = count;
        counter.hidden = !count;
        const button = counter.closest('button');
        const [name] = button.getAttribute('aria-label').split(':');
        button.setAttribute('aria-label', count ? `${name}: ${count}` : name);
      }
    };

    const ask = async () => {
      const body = words();
      if (body === asked) return;
      asked = body;
      if (running) running.abort();
      running = new AbortController();
      try {
        const answer = await fetch(panel.dataset.readers, {
          method: 'POST',
          body,
          headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
          signal: running.signal,
        });
        if (answer.ok) show(await answer.json());
      } catch (error) {
        if (error.name !== 'AbortError') asked = '';
      }
    };

    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    };

    /* The rich text editor fires no change of its own; keys, clicks and what is dropped or pasted all end here. */
    ['input', 'change', 'keyup', 'click', 'drop', 'paste'].forEach((kind) => form.addEventListener(kind, soon));
    asked = words();

    document.addEventListener('click', (event) => {
      const link = event.target.closest('[data-readers-place]');
      const place = link && document.getElementById(link.hash.slice(1));
      if (!place) return;
      event.preventDefault();
      const toggle = place.querySelector('[data-panel-toggle]');
      if (toggle && toggle.getAttribute('aria-expanded') === 'false') toggle.click();
      place.tabIndex = -1;
      place.focus();
      place.scrollIntoView({ block: 'center' });
    });
  };

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
