// The parts of the project, and which of them may import which. The picture is under "Arrows" in CONTRIBUTING.md.

/** One import: `to` is a path from the root, or the name of a package. */
export interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
  /** Counted from 1; 0 if it is not known. */
  readonly line: number;
}

interface Zone {
  readonly kind: string;
  /** Only for what belongs to one protocol. */
  readonly id?: string;
}

/** Packages that may become part of a bundle. */
const bundled = /^(?:valibot|@noble\/(?:curves|ciphers|hashes))(?:\/|$)/;

const outside = ['server', 'site', 'bench', 'test', 'build', 'root'];

const zoneOf = (path: string): Zone => {
  const page = /^extensions\/([^/]+)\.ts$/.exec(path)?.[1];
  if (page !== undefined) return { kind: 'extensions', id: page };
  const [, id, file] = /^src\/protocols\/([^/]+)\/(.+)$/.exec(path) ?? [];
  if (id !== undefined)
    return { kind: file?.startsWith('blocks-') === true ? 'protocol blocks' : 'protocols', id };
  const [top = '', second = ''] = path.split('/');
  if (top === 'src') return { kind: second };
  return { kind: path.includes('/') ? top : 'root' };
};

const mayReach = (from: Zone, to: Zone, typeOnly: boolean): boolean => {
  if (outside.includes(from.kind)) return true;
  const own = to.id !== undefined && from.id === to.id;
  switch (from.kind) {
    case 'extensions':
      return to.kind === 'blocks' || (own && to.kind.startsWith('protocol'));
    case 'protocol blocks':
      return to.kind === 'blocks' || (own && to.kind.startsWith('protocol'));
    case 'protocols':
      return own ? to.kind === 'protocols' : to.kind === 'session' || (to.kind === 'socket' && typeOnly);
    case 'session':
      return to.kind === 'session' || (to.kind === 'socket' && typeOnly);
    case 'scratch':
      return ['scratch', 'blocks', 'socket', 'l10n'].includes(to.kind);
    default:
      return from.kind === to.kind;
  }
};

const isPath = (to: string): boolean =>
  /^[^@][^/]*\/.+\.(?:ts|mjs|json|svg)$/.test(to) || /^[^/]+\.mjs$/.test(to);

const mayUsePackage = (from: Zone, name: string, typeOnly: boolean): boolean => {
  if (outside.includes(from.kind)) return true;
  if (from.kind === 'scratch') return typeOnly && name.startsWith('@turbowarp/');
  return ['protocols', 'session'].includes(from.kind) && bundled.test(name);
};

const isServer = (path: string): boolean => /^src\/protocols\/[^/]+\/server\.ts$/.test(path);

/** What is wrong with an import, as a sentence, or nothing. */
export const judge = ({ from, to, typeOnly }: Import): string | undefined => {
  const zone = zoneOf(from);
  if (!isPath(to))
    return mayUsePackage(zone, to, typeOnly)
      ? undefined
      : `The package ${to} must not be imported here; only src/protocols/ and src/session/ have packages, and only bundled ones.`;
  if (zone.kind === 'extensions' && isServer(to))
    return `A page must not import a server, but it imports ${to}.`;
  if (mayReach(zone, zoneOf(to), typeOnly)) return undefined;
  const others = typeOnly ? '' : ' (a type-only import may be allowed)';
  return `${zone.kind} must not import ${to}; the arrows in CONTRIBUTING.md say what it may import${
    zoneOf(to).kind === 'socket' ? others : ''
  }.`;
};

/** All files that a file reaches within its own protocol, itself included. */
const reachable = (start: string, imports: readonly Import[]): Set<string> => {
  const found = new Set([start]);
  const { id } = zoneOf(start);
  for (const file of found)
    for (const { from, to } of imports) if (from === file && zoneOf(to).id === id) found.add(to);
  return found;
};

/** A session that reaches its server, or a server that reaches its session, however long the way. */
export const crossings = (imports: readonly Import[]): string[] => {
  const sides = new Set(
    imports.map(({ from }) => from).filter((path) => /\/(?:session|server)\.ts$/.test(path)),
  );
  return [...sides].flatMap((from) => {
    const other = isServer(from)
      ? from.replace(/server\.ts$/, 'session.ts')
      : from.replace(/session\.ts$/, 'server.ts');
    return from.startsWith('src/protocols/') && reachable(from, imports).has(other)
      ? [`${from}: It reaches ${other} by its imports; what both need belongs into messages.ts.`]
      : [];
  });
};
