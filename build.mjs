// Builds every extension: one page in extensions/ becomes dist/<id>.js, to be read, and dist/<id>.min.js, to be
// loaded. A protocol is found by its page alone, so this file knows none of them by name.
//
//   node build.mjs [--watch] [--site URL] [--outdir DIR] [--no-types]

import { execFile } from 'node:child_process';
import { existsSync, watch as watchFolder } from 'node:fs';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import * as prettier from 'prettier';
import { english, languagesOf, withTables } from './build/languages.mjs';
import { shrink } from './build/minify.mjs';
import { noticesFor } from './build/notices.mjs';
import { privateNames } from './build/private-names.mjs';
import { withoutSelfAssignments } from './build/self-assignments.mjs';
import { measure, sizeTable } from './build/sizes.mjs';
import { withoutHelp } from './build/without-help.mjs';

const root = import.meta.dirname;
/** What only the pages that ask for it (`uses`) carry along: where it is, and what makes it. */
const furtherPorts = {
  projectVariables: { file: './src/scratch/cloud-device.ts', create: 'createProjectVariables' },
};

const defaults = { outdir: join(root, 'dist'), site: 'http://localhost:8000', types: true };

/** A build that cannot be finished; its message is meant to be read. */
export class BuildError extends Error {
  name = 'BuildError';
}

const filesIn = async (folder, ending) =>
  existsSync(folder) ? (await readdir(folder)).filter((file) => file.endsWith(ending)).sort() : [];

/** The ids of all protocols: the names of the pages in extensions/. */
export const findProtocols = async () => {
  const pages = await filesIn(join(root, 'extensions'), '.ts');
  return pages.map((page) => page.slice(0, -'.ts'.length));
};

const bundle = async (contents, options) => {
  try {
    return await esbuild.build({
      stdin: { contents, resolveDir: root, sourcefile: 'entry.ts', loader: 'ts' },
      absWorkingDir: root,
      bundle: true,
      write: false,
      metafile: true,
      format: 'esm',
      target: 'es2020',
      charset: 'utf8',
      legalComments: 'none',
      define: { 'Object.hasOwn': 'hasOwnProperty' },
      inject: [join(root, 'build/older-browsers.mjs')],
      // Fields are plain assignments in ES2020, which is shorter than defining them.
      tsconfigRaw: { compilerOptions: { useDefineForClassFields: false, verbatimModuleSyntax: true } },
      // The licence notices are found by the paths of packages, also where node_modules is a link.
      preserveSymlinks: true,
      logLevel: 'silent',
      ...options,
    });
  } catch (error) {
    if (!error.errors) throw error;
    throw new BuildError((await esbuild.formatMessages(error.errors, { kind: 'error' })).join('').trimEnd());
  }
};

const imported = async (contents) => {
  const { outputFiles } = await bundle(contents, {});
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
};

/** What a page exports, and its texts. Importing a page does nothing, so its bundle may run right here. */
const readPage = async (id) => {
  const { extension, visibleTexts } = await imported(`export { extension } from './extensions/${id}.ts';
    export { visibleTexts } from './src/scratch/languages.ts';`);
  if (!extension) throw new BuildError(`extensions/${id}.ts does not export \`extension\`.`);
  return { extension, texts: visibleTexts(extension) };
};

/** What a page exports. */
export const readExtension = async (id) => (await readPage(id)).extension;

/** Every English text that people may read in an extension, its own and shared ones: what is to be translated. */
export const readTexts = async (id) => (await readPage(id)).texts;

/** By locale, by English text: what stands in `src/l10n/` and in the `l10n/` of a protocol, whose own words count. */
export const readTranslations = async (id) => {
  const merged = {};
  for (const folder of [join(root, 'src/l10n'), join(root, 'src/protocols', id, 'l10n')]) {
    for (const file of await filesIn(folder, '.json')) {
      const locale = file.slice(0, -'.json'.length);
      merged[locale] = { ...merged[locale], ...JSON.parse(await readFile(join(folder, file), 'utf8')) };
    }
  }
  return merged;
};

const headerOf = ({ id, name, description }) =>
  [
    `// Name: ${name}`,
    `// ID: ${id}`,
    `// Description: ${description}`,
    '// By: Switchboard contributors',
    '// License: MPL-2.0',
  ].join('\n');

// The parameter keeps TurboWarp from replacing `Scratch` by the next extension's; the notices come last, so that
// the file begins with what its reader looks for.
const wrap = (header, code, notices) =>
  `${header}\n\n(function (Scratch) {\n"use strict";\n${code}${notices}})(Scratch);\n`;

// What is ours in a bundle: the text of each source by its path.
const ourSources = async (metafile) => {
  const paths = Object.keys(metafile.inputs).filter((path) => /^(?:src|extensions)\//.test(path));
  const read = async (path) => [path, await readFile(join(root, path), 'utf8')];
  return Object.fromEntries(await Promise.all(paths.map(read)));
};

/** Imports, and the function that makes the ports a page asks for beyond those that all have. */
const furtherFor = ({ uses = [] }) => {
  const ports = uses.map((port) => ({ port, ...furtherPorts[port] }));
  return {
    imports: ports.map(({ create, file }) => `import { ${create} } from '${file}';`).join('\n'),
    further: `(runtime) => ({ ${ports.map(({ port, create }) => `${port}: ${create}(runtime)`).join(', ')} })`,
  };
};

const buildOne = async (id, { outdir, site, version }) => {
  const { extension, texts } = await readPage(id);
  const header = headerOf(extension);
  const compile = async (languages, minify) => {
    const { imports, further } = furtherFor(extension);
    const entry = `import { extension } from './extensions/${id}.ts';
      import { register } from './src/scratch/register.ts';
      ${imports}
      ${languages.imports}
      const about = ${JSON.stringify({ version, docsURI: `${site}/${id}` })};
      register(extension, { ...about, translate: ${languages.translate} }${imports && `, ${further}`});`;
    // What a linter has to be told stays where people read it.
    const legalComments = minify ? 'none' : 'inline';
    const { outputFiles, metafile } = await bundle(entry, {
      minify,
      legalComments,
      plugins: [withoutHelp, withoutSelfAssignments],
    });
    return { code: outputFiles[0].text, metafile, notices: await noticesFor(root, metafile) };
  };
  const languages = languagesOf(texts, await readTranslations(id));
  const plain = await compile(languages, false);
  const privates = privateNames(await ourSources(plain.metafile), plain.code);
  const small = async (spoken) => {
    const { code, notices } = await compile(spoken, true);
    return withTables(wrap(header, await shrink(code, privates), notices), spoken);
  };
  const formatting = { parser: 'babel', printWidth: 120 };
  const formatted = await prettier.format(wrap(header, plain.code, plain.notices), formatting);
  const readable = withTables(formatted, languages, 2);
  const minified = await small(languages);
  await writeFile(join(outdir, `${id}.js`), readable);
  await writeFile(join(outdir, `${id}.min.js`), minified);
  // Asked for when somebody wants to know, because it takes as long as a build.
  const sizes = async () => measure({ readable, minified, english: await small(english) });
  return { id, extensionId: extension.id, name: extension.name, sizes };
};

/** Runs the compiler over everything. Throws a `BuildError` that holds what it says. */
export const checkTypes = () =>
  new Promise((fulfil, reject) => {
    const compiler = [join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '--pretty', 'false'];
    execFile(process.execPath, compiler, { cwd: root, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (error) reject(new BuildError(`${stdout}${stderr}`.trim() || error.message));
      else fulfil();
    });
  });

/** Builds all extensions; `build.d.mts` has the types. Throws a `BuildError`. */
export const build = async (options = {}) => {
  const { outdir, types, ...rest } = { ...defaults, ...options };
  const site = rest.site.replace(/\/+$/, '');
  const ids = await findProtocols();
  if (ids.length === 0)
    throw new BuildError('There is no page in extensions/, so there is nothing to build.');
  if (types) await checkTypes();
  await mkdir(outdir, { recursive: true });
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  return Promise.all(ids.map((id) => buildOne(id, { outdir, site, version })));
};

/** Builds now and after every change. Type errors are told but hold nothing up. Ends with `close()`. */
export const watch = ({ onBuilt = () => {}, onFailed = () => {}, ...options } = {}) => {
  let timer;
  let running = Promise.resolve();
  const attempt = async () => {
    await build({ ...options, types: false }).then(onBuilt, onFailed);
    if (options.types ?? defaults.types) await checkTypes().catch(onFailed);
  };
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(attempt);
    }, 100);
  };
  const watchers = ['extensions', 'src'].map((folder) =>
    watchFolder(join(root, folder), { recursive: true }, again),
  );
  again();
  return {
    close: async () => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
      await running;
    },
  };
};

const main = async () => {
  const { values } = parseArgs({
    options: {
      watch: { type: 'boolean', default: false },
      'no-types': { type: 'boolean', default: false },
      site: { type: 'string', default: defaults.site },
      outdir: { type: 'string', default: defaults.outdir },
    },
  });
  const { site, outdir, 'no-types': untyped } = values;
  const options = { outdir: resolve(outdir), site, types: !untyped };
  const tell = async (built) => console.log(await sizeTable(built));
  const complain = (error) => console.error(error instanceof BuildError ? error.message : error);
  if (values.watch) watch({ ...options, onBuilt: (built) => void tell(built), onFailed: complain });
  else
    await build(options).then(tell, (error) => {
      complain(error);
      console.error('The build failed.');
      process.exitCode = 1;
    });
};

if (resolve(process.argv[1] ?? '') === import.meta.filename) await main();
