/** The script of the page of links: it hides what was not searched for, and makes no element of anything. */
export const SCRIPT = `'use strict';
(() => {
  const [box, query, count, none] = ['search', 'query', 'count', 'none'].map((id) => document.getElementById(id));
  const groups = [...document.querySelectorAll('section')].map((section) => ({
    section,
    roles: [...section.querySelectorAll('li')].map((item) => ({
      item,
      link: item.querySelector('a'),
      text: (item.textContent + ' ' + (section.querySelector('small')?.textContent ?? '')).toLowerCase(),
    })),
  }));
  const roles = groups.flatMap((group) => group.roles);
  const all = count.textContent;

  function filter() {
    const words = query.value.toLowerCase().split(/\\s+/).filter(Boolean);
    for (const { item, text } of roles) item.hidden = !words.every((word) => text.includes(word));
    for (const { section, roles: own } of groups) section.hidden = own.every(({ item }) => item.hidden);
    const shown = seen().length;
    count.textContent = shown === roles.length ? all : shown + ' of ' + all;
    none.hidden = shown > 0 || roles.length === 0;
  }

  const seen = () => roles.filter(({ item }) => !item.hidden).map(({ link }) => link);

  function walk(event, step) {
    const links = [query, ...seen()];
    const at = links.indexOf(document.activeElement);
    const next = links[at + step];
    if (at === -1 || !next) return;
    event.preventDefault();
    next.focus();
  }

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === 'ArrowDown') walk(event, 1);
    else if (event.key === 'ArrowUp') walk(event, -1);
    else if (event.key === '/' && document.activeElement !== query) {
      event.preventDefault();
      query.select();
      query.focus();
    } else if (event.key === 'Escape') {
      query.value = '';
      filter();
      query.focus();
    } else if (event.key === 'Enter' && document.activeElement === query && query.value.trim()) seen()[0]?.click();
  });
  query.addEventListener('input', filter);
  box.hidden = false;
  filter();
})();
`;
