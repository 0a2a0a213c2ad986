// Every shared error sentence, by code: what happened, and what helps. `{name}` is filled in. A protocol's own
// sentences stand in its folder. Beside this file, and in `l10n/` of each protocol: their translations, by English text.

export const errors = {
  sandboxed: 'Load this extension again with "Run without sandbox" ticked',
  addressEmpty: 'There is no address to connect to. Type one such as ws://localhost:8000/rwci.',
  addressUnusable: '"{url}" is not the address of a server. Type one such as ws://localhost:8000/rwci.',
  insecureFromHttps:
    'This page is secure (https), so the browser does not allow {url}. Use an address that starts with wss://.',
  permissionDenied: 'You did not allow the connection to {url}. Connect again to be asked again.',
  unreachable:
    'The server at {url} could not be reached. Check the address and your internet connection. Is it running?',
  unreachableHere: 'The server at {url} could not be reached. Is it running? Start it with npm start.',
  localNetworkHint: 'If the browser asks for access to your local network, allow it.',
  openingTimeout:
    'The server at {url} did not answer within {seconds} seconds. Check that it is a WebSocket server.',
  readyTimeout: 'The server at {url} was not ready within 15 seconds. Try again later.',
  connectionLost:
    'The connection to {url} was lost. Check your internet connection, and whether the server is running.',
  serverClosed: 'The server closed the connection (code {code}).',
  serverClosedBecause: 'The server closed the connection (code {code}): {reason}',
  close1001: 'It is shutting down or restarting.',
  close1008: 'It did not accept what was sent.',
  close1009: 'That was too large for it. Send less at once.',
  close1011: 'It made an error. Tell the people who run it.',
  close1012: 'It is restarting.',
  close1013: 'It is overloaded. Try again later.',
  youDisconnected: 'You disconnected',
  otherServer: 'You connected to another server.',
  notConnected: 'There is no connection right now. Use the connect block, or wait until it is back.',
  outboxFull: '{capacity} messages wait to be sent, so this one was refused. Wait a little, or send less.',
  outboxDiscarded: '{count} messages that waited to be sent were not sent.',
  frameTooLarge: 'This is too large to send: {limit} at most. Send less at once.',
  incomingTooLarge: 'The server sent more than {limit} at once, which was not read.',
  unreadablePacket: 'The server sent something that is not JSON: {text}. Is this the right server?',
  notJson: 'This is not JSON: {text}. JSON looks like {"name":"cat"} or ["cat","dog"].',
  notInMenu: '"{value}" is not one of the choices. Use one of: {choices}.',
  tooManyConnections: 'A project can have {limit} connections at most. Use one of those.',
  eventsDropped:
    'Messages come faster than the scripts handle them, so the oldest were dropped. Make the scripts shorter, or handle events "only the newest".',
  internal: 'Something went wrong in this extension: {message}. Please tell its authors.',
} as const;
