// The server as `npm start` runs it, but without building dist/, which other tests read meanwhile.

import { pathToFileURL } from 'node:url';
import { bundleServer } from '../../server/bundle.mjs';

const watch = ({ onBuilt }) => {
  queueMicrotask(() => onBuilt([]));
  return { close: () => Promise.resolve() };
};

const { main } = await import(pathToFileURL(await bundleServer()).href);
await main({ args: process.argv.slice(2), watch, input: process.stdin, print: (text) => console.log(text) });
