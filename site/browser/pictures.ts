// Runs on the pages: draws every picture of blocks, which needs a real browser, because it measures text.

import scratchblocks from '@turbowarp/scratchblocks';

for (const place of document.querySelectorAll<HTMLElement>('.picture')) {
  const drawn = scratchblocks.parse(place.dataset['code'] ?? '');
  const picture = scratchblocks.render(drawn, { style: 'scratch3', scale: 0.85 });
  place.replaceChildren(picture);
  // What is wider than the page can be scrolled, also with the keyboard.
  if (place.scrollWidth > place.clientWidth) place.tabIndex = 0;
}
