// The licence notices that a bundle owes to the packages in it.

import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The names of the packages of which at least one byte is in the only output of an esbuild run. */
export const packagesIn = (metafile) => {
  const [output] = Object.values(metafile.outputs);
  const names = Object.entries(output.inputs)
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]);
  return [...new Set(names)].filter((name) => name !== undefined).toSorted();
};

const noticeFor = async (folder, name) => {
  const { version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const file = (await readdir(folder)).find((each) => /^licen[cs]e/i.test(each));
  if (!file) throw new Error(`The package ${name} has no licence text, so it must not be bundled.`);
  const text = (await readFile(join(folder, file), 'utf8')).trim().replaceAll('*/', '* /');
  return `/*! Contains ${name} ${version}, licence ${license}:\n\n${text}\n*/\n`;
};

/** One comment per bundled package: its name, version and licence, and the text of the licence. */
export const noticesFor = async (root, metafile) => {
  const notices = packagesIn(metafile).map((name) => noticeFor(join(root, 'node_modules', name), name));
  return (await Promise.all(notices)).join('');
};
