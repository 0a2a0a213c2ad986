// What can go wrong in OriginChats, in words.

export const errors = {
  loginFailed: 'The server refused the login and said "{reason}".',
  loginUnanswered: 'The server did not answer the login within 15 seconds. Try again later.',
  loginReplaced: 'Another script logs in as somebody else, so this login was given up.',
  nameEmpty: 'A username is needed to log in.',
  notLoggedIn: 'You are not logged in. Use a log in block first.',
  accountsUnknown: 'This server has no accounts of its own. Use the block that logs in with a Rotur token.',
  roturUnknown: 'This server does not know Rotur. Use the block that logs in with a password.',
  tokenEmpty: 'A Rotur token is needed to log in. Get one at {url}.',
  roturUnusable:
    '"{url}" is not the address of Rotur. It starts with https://, or with http://localhost on this computer.',
  roturUnreachable: 'Rotur at {url} did not answer. Check the address and your internet connection.',
  roturRefused: 'Rotur at {url} did not accept the token. Get a new one there.',
  banned: 'You were banned from this server, which said "{reason}".',
  thrownOut: 'The server threw you out and said "{reason}".',
  silentServer: 'The server does not answer any more, so the connection is made anew.',
  refused: 'The server refused this and said "{reason}".',
  unanswered: 'The server did not answer "{command}" within 10 seconds. It may not have understood it.',
  limited: 'You did this too often. Wait {seconds} seconds, then try again.',
  messageEmpty: 'An empty message cannot be sent. Write something.',
  messageTooLong:
    'This message has {length} characters, and this server takes {limit} at most. Write less, or two messages.',
  statusTooLong: 'The text of a status has 100 characters at most. Write less.',
  messagesMaybeLost:
    'The connection was lost before the server confirmed {count} of your messages, so they may not have arrived.',
  channelUnknown: 'There is no channel "{name}" that you may see. There are: {channels}.',
  messageMissing: 'Which message? Give its id, or put this block below "when message received".',
  pinInThread: 'A message in a thread cannot be pinned. Pin one that stands in a channel.',
  threadMissing: 'Which thread? Give its id, or put this block below "when a thread is created".',
  pollMissing: 'Which poll? Give its id, or put this block below "when a poll changes".',
  pollOptions: 'A poll needs 2 to 10 different answers with commas between them, such as cats, dogs.',
  optionUnknown: '"{option}" is no answer of this poll. There are: {options}.',
  rawShape: 'A packet must be a JSON object with a "cmd", such as {"cmd":"ping"}.',
  rawFields: 'What goes with a command must be a JSON object, such as {"channel":"general"}.',
  rawLogin: 'Use a log in block to log in.',
} as const;
