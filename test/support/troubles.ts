// What goes wrong in a browser: exceptions that nobody catches, and requests that leave this machine, which no page of
// ours may make.

import type { BrowserContext } from 'playwright-core';

/** Data, files, and what is served from here. */
const isLocal = (url: string): boolean =>
  /^(?:data|blob|file|about):/.test(url) || /^(?:http|ws):\/\/(?:127\.0\.0\.1|localhost):/.test(url);

/** A list that grows with every trouble in the pages of the context, from now on. */
export const troublesIn = (context: BrowserContext): string[] => {
  const troubles: string[] = [];
  context.on('weberror', (error) => void troubles.push(error.error().message));
  context.on('request', (request) => {
    if (!isLocal(request.url())) troubles.push(`It asked for ${request.url()}`);
  });
  return troubles;
};
