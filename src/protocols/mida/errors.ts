// What can go wrong in Mida, in words. No private key may stand in a sentence.

export const errors = {
  identityMissing:
    'There is no identity yet. Use "create a new identity", or the one whose private key you have kept.',
  keyUnusable:
    'This is not a private key, so your identity stays as it was. A private key is 64 digits from 0 to 9 and a to f.',
  notLoggedIn:
    'You are not logged in, so nobody would get this. Use "sign up" or "log in" first; "send packet" sends it all the same.',
  fieldReserved: '"{key}" belongs to every login already. Use another name.',
  nameEmpty: 'A name is needed to sign up.',
  loginFailed:
    'The server refused the login. If it does not know this identity yet, use the sign up block first.',
  signUpFailed:
    'The server refused to sign up "{name}". If it knows this identity already, use the log in block.',
  accountExists:
    'This identity has an account here already, named "{name}". Log in with it, or create a new identity first.',
  loginUnanswered: 'The server did not answer the login within 15 seconds. Try again later.',
  loginReplaced: 'Another script logs in as somebody else, so this login was given up.',
  infoUnanswered: 'The server sent no information about itself within 15 seconds. Try again later.',
  eventType: 'The type of an event is a whole number from 0 up, such as 99.',
  eventShape: 'The data of an event must be a JSON object, such as {"hello":"world"}.',
  rawShape: 'A packet must be a JSON object with a number "t", such as {"t":1,"data":{}}.',
  rawLogin: 'Use the blocks to sign up or log in for packets of type {t}.',
  undecryptable:
    'The server sent something that cannot be decrypted: it is for another identity, or was damaged. It was left out.',
  tooMuch: 'The server sends more than can be read in time, so some of it was left out.',
  silentServer: 'The server does not answer any more, so the connection is made anew.',
} as const;
