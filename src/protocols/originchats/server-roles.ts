// The roles that there are on the reference server. They are fixed; who has which is for the accounts to say.

/** By name, the highest first. */
export const roles = new Map([
  ['owner', role('owner', 'Whoever runs this server', '#ff8800', ['administrator'])],
  ['admin', role('admin', 'Keeps order', '#22aa66', ['manage_users', 'manage_messages'])],
  ['muted', role('muted', 'May only read', null, [])],
  ['user', role('user', 'Everybody', null, ['send_messages', 'use_slash_commands'])],
]);

/** What a role may be allowed to do. */
export const permissions = [
  'administrator',
  'manage_users',
  'manage_messages',
  'send_messages',
  'use_slash_commands',
];

/** Who may silence and ban people. */
export const moderators = ['owner', 'admin'];

/** All roles, as packets have them. */
export const describeRoles = (): Record<string, unknown> =>
  Object.fromEntries([...roles].map(([name, each], index) => [name, { ...each, position: index }]));

/** The color of the first of these roles that has one. */
export const colorOf = (names: readonly string[]): string | null =>
  names.map((name) => roles.get(name)?.color).find((color) => typeof color === 'string') ?? null;

function role(id: string, description: string, color: string | null, permissions: readonly string[]) {
  return {
    id,
    description,
    color,
    hoisted: id === 'owner',
    permissions,
    self_assignable: false,
    category: null,
  };
}
