// What the sample project says about itself: the notes that stand beside its scripts in the editor.

export const words = {
  readMe:
    'A chat with channels. Click the field at the bottom and write. ' +
    'Remix me: paint another place, draw new faces, change the greeting.',
  begin:
    'First connect, log in and say hello.\n' +
    'Why does a password stand here? Because it is no secret: every new server of "npm start" has "cat" and "dog" to ' +
    'try things with, and everybody knows their password. Never put your own into a block: whoever looks inside ' +
    'reads it. Ask for it, as the script "when I receive [ask for name]" does.\n' +
    'To meet on another server, change the address in "connect to".',
  watch:
    'Looks five times a second whether there is news: somebody types, or a message is unread. It also shows the ' +
    'others that you type.',
  whenLoggedIn: 'The server has let you in: remember your name, and show the channel.',
  whenChanged:
    'A message was changed or deleted, or there is a new thread: these three scripts draw everything anew.',
  whenJoin: 'Says for two seconds who is here now. Change the words, or add a sound.',
  whenLeave: 'The same for those who go.',
  whenError:
    'Shows for six seconds what went wrong and what helps. Keep this script: without it, nobody knows why nothing ' +
    'happens.',
  whenDisconnected: 'The connection is gone: this says why. Mostly it comes back by itself.',
  rename:
    'Asks for a name and a password, then makes an account. Do it like that in your own project, and no password ' +
    'stands in a block. Did it not work? Then you are the old one again.',
  draw:
    'Everything is drawn from here. The stage writes into four lists who stands where and says what; then all sprites ' +
    'make clones from them.',
  cutLine: 'A bubble is small, so long messages are cut. The list has all of them.',
  place: 'One more row in the four lists: whose face, where, and what it says.',
  light:
    'Green while you are logged in, orange while you are not.\n' +
    'The scripts that connect are on the stage: click "Stage" at the bottom right.',
  face: 'Old clones go, then there is a new one for each row of the lists with this name. Draw your own face here!',
  guest: 'The picture of everybody else, in a color that is made from the name.',
  bubble: 'A dot that nobody sees speaks beside each face.',
  write: 'Asks for some words and sends them. In a forum they become a new thread.',
  list: 'Shows all messages as a list, and puts it away again.',
  name: 'The script "when I receive [ask for name]" is on the stage.',
} as const;
