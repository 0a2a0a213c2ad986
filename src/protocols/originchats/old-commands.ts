// What a server of the document's age can do. It names nothing in its handshake, so client and server look here.

export const oldCommands: readonly string[] = [
  'ping',
  'message_new',
  'message_edit',
  'message_delete',
  'message_get',
  'message_replies',
  'messages_get',
  'channels_get',
  'users_list',
  'users_online',
];
