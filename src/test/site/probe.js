// Looks for text that is hard to read, and for a page that is wider than the window; says so in the body's attributes.
addEventListener('load', () => setTimeout(() => {
  const rgb = color => color.match(/[\d.]+/g).map(Number);
  const light = color => rgb(color).slice(0, 3).map(c => c / 255).map(c => c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
  const ground = e => { while (e.parentElement && rgb(getComputedStyle(e).backgroundColor)[3] === 0) e = e.parentElement; return getComputedStyle(e).backgroundColor; };
  const faint = new Set();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const e = texts.currentNode.parentElement;
    if (texts.currentNode.data.trim() && e.getClientRects().length && !e.closest('svg')) {
      const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x);
      if ((a + .05) / (b + .05) < 4.5) faint.add(e.tagName + '.' + e.className + ' ' + texts.currentNode.data.trim().slice(0, 20));
    }
  }
  const troubles = [...faint].slice(0, 9);
  if (document.documentElement.scrollWidth > innerWidth) troubles.push('wider than the window');
  document.body.dataset.window = (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark ' : 'light ') + innerWidth;
  document.body.dataset.trouble = troubles.join('; ');
}, 500));
