// Searches all pages for all words, without any server: pages.js holds their text.
(() => {
  const root = document.currentScript.dataset.root || '.';
  const pages = window.lvscPages.map(page => ({
    ...page,
    inTitle: page.title.toLowerCase(),
    inHeadings: page.headings.join('\n').toLowerCase(),
    inText: page.text.toLowerCase(),
  }));
  const weight = (page, word) =>
    (page.inTitle === word ? 50 : page.inTitle.includes(word) ? 20 : 0) +
    (page.inHeadings.includes(word) ? 5 : 0) +
    Math.min(page.inText.split(word).length - 1, 4);

  const find = text => {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    return words.length === 0 ? [] : pages
      .map(page => ({ page, weights: words.map(word => weight(page, word)) }))
      .filter(found => found.weights.every(Boolean))
      .sort((a, b) => b.weights.reduce((x, y) => x + y) - a.weights.reduce((x, y) => x + y))
      .slice(0, 12)
      .map(found => ({ page: found.page, about: around(found.page, words[0]) }));
  };
  const around = (page, word) => {
    const at = Math.max(page.inText.indexOf(word) - 40, 0);
    return (at > 0 ? '…' : '') + page.text.slice(at, at + 120) + '…';
  };

  const box = document.createElement('div');
  box.id = 'search';
  box.innerHTML = '<a>lvsc</a><a class="menu" href="#leftColumn">Menu</a><input type="search" placeholder="Search" aria-label="Search all pages" accesskey="s"><ul></ul>';
  const [home, , field, list] = box.children;
  home.href = root + '/index.html';
  const show = () => {
    list.replaceChildren(...find(field.value).map(({ page, about }) => {
      const item = document.createElement('li');
      const link = document.createElement('a');
      link.href = root + '/' + page.page;
      link.textContent = page.title;
      const text = document.createElement('small');
      text.textContent = about;
      item.append(link, text);
      return item;
    }));
    if (field.value.trim() && !list.firstChild) {
      list.innerHTML = '<li><small>No page has all these words.</small></li>';
    }
  };
  field.addEventListener('input', show);
  field.addEventListener('keydown', event => {
    if (event.key === 'Escape') { field.value = ''; show(); }
    if (event.key === 'Enter') { list.querySelector('a')?.click(); }
  });
  document.body.prepend(box);
  const asked = new URLSearchParams(location.search).get('q');
  if (asked) { field.value = asked; show(); }
})();
