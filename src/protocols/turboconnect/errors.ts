// What can go wrong in TurboConnect, in words.

export const errors = {
  roomMissing: 'Set a room first. Use the block "set room to".',
  roomEmpty: 'A room needs a name, such as general.',
  nameEmpty: 'A username cannot be empty. Use one such as cat.',
  nameRefused:
    'The server did not take the username {name}. It may be too long, or not allowed there: choose another one.',
  notLoggedIn: 'You are not logged in. Use "set username to" or "log in with Scratch" first.',
  messageEmpty: 'An empty message cannot be sent. Write something.',
  messagesMaybeLost:
    'The connection was lost before the server confirmed {count} of your messages, so they may not have arrived.',
  messagesUnheard:
    '{count} of your messages did not come back from the server, so perhaps nobody got them. They may be too long, or not allowed.',
  messagesTooEarly:
    '{count} of your messages may not have arrived, because you had not logged in yet. Wait for "when logged in".',
  linkUnanswered:
    'The server sent no login link within 15 seconds. Perhaps it does not know Scratch: use "set username to" instead.',
  loginReplaced: 'Another script chose a username, so the login with Scratch was given up.',
  linkUnsafe: 'The server sent a login link that is not safe to open: {url}. It should start with https://.',
  windowClosed:
    'The page to log in with Scratch was not opened. Allow it, or let the player open the login link.',
  scratchLoginLost:
    'The connection was lost, and with it the login with Scratch. Use "log in with Scratch" again.',
  rawShape: 'A packet must be a JSON object with a "type", such as {"type":"chat","message":"Hello!"}.',
  rawOwn: 'Use the blocks for rooms and usernames instead of a {type} packet, or they would not know of it.',
} as const;
