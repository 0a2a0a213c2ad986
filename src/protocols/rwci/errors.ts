// What can go wrong in RWCI, in words.

export const errors = {
  loginFailed:
    'The server refused the login as "{name}". The password may be wrong, or somebody of that name is connected already.',
  loginUnanswered: 'The server did not answer the login within 15 seconds. Try again later.',
  loginReplaced: 'Another script logs in as somebody else, so this login was given up.',
  nameEmpty: 'A username is needed to log in.',
  notLoggedIn: 'You are not logged in. Use the log in block first.',
  messageEmpty: 'An empty message cannot be sent. Write something.',
  recipientOffline:
    '{name} is not online, so the message was not sent. Direct messages reach only people who are online.',
  messagesMaybeLost:
    'The connection was lost before the server confirmed {count} of your messages, so they may not have arrived.',
  sickServer:
    'The server made an error of its own right after the login and needs to be restarted by the people who run it.',
  serverGaveUp:
    'The server keeps failing right after the login, so it is not tried any more. Connect again later.',
  silentServer: 'The server does not answer any more, so the connection is made anew.',
  rawShape: 'A packet must be a JSON object with a "type", such as {"type":"typing","username":"cat"}.',
  rawLogin: 'Use the log in block to log in.',
  rawDirect: 'A direct message packet needs a "recipient" and a "message", or the server falls over.',
  rawChannel: 'A message packet needs a "message" and a "channel", or the server falls over.',
  rawList: 'A {type} packet must have no other field, or the server falls over.',
} as const;
