// Looks at the pictures of blocks on a page.

import type { Page } from 'playwright-core';

/** What the pictures show that are not drawn. */
export const undrawn = (page: Page): Promise<string[]> =>
  page.locator('.picture').evaluateAll((places) =>
    places
      .filter((place) => {
        const { width = 0, height = 0 } = place.querySelector('svg')?.getBoundingClientRect() ?? {};
        return width < 30 || height < 15;
      })
      .map((place) => place.getAttribute('aria-label') ?? ''),
  );
