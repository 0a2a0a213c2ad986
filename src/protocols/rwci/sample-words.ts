// What the sample project says about itself: the notes that stand beside its scripts in the editor.

export const words = {
  readMe:
    'A chat by night. Press the flag, click the left animal and write. ' +
    'Remix me: draw your own animals and sky, and change what they say.',
  begin:
    'First empty the list, connect, log in and say hello.\nA name that nobody has becomes a new account at once. ' +
    'Did it not work? Then the name gets a number, and it tries again.\n' +
    'To meet on another server, change the address in "connect to".\n' +
    'Why does a password stand here? So that you can try at once, with made-up names that nobody will miss. But ' +
    'everybody who looks inside can read it.\nIn your own project use "ask [Your password?] and wait", and put ' +
    '"answer" into "log in as".',
  whenJoin:
    'Somebody came in: write it down and greet them. Change the greeting! With many players take it out, or all of ' +
    'them greet at once.',
  whenLeave: 'Somebody left, or lost the connection.',
  whenError:
    '"error message" says what went wrong and what helps. Keep this script: without it, nobody knows why nothing ' +
    'happens.',
  friend:
    'Everybody else speaks through this animal, with the name in front. The scripts that connect are on the stage: ' +
    'click "Stage" at the bottom right.',
  whenLoggedIn: 'Runs when the server has let you in, and again when you are back after a lost connection.',
  myMessage:
    'My own messages come back too: then I hop and say them.\nTry another dance, a sound or a color here.',
  whenClicked: 'Ask for some words and send them.',
  myError: 'The animal says it as well, so that you need not look into the list.',
} as const;
