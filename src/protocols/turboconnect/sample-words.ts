// What the sample project says about itself: the notes that stand beside its scripts in the editor.

export const words = {
  readMe:
    'Chat in a tree house, and ride the basket to the burrow below. ' +
    'Remix me: paint two places of your own, then give the rooms new names.',
  begin:
    'First connect, enter a room, say who you are.\nNo password is needed, so anybody may take any name.\n' +
    'Whoever has the same address in "connect to" and the same room meets you.\nPut your own name into "set username ' +
    'to".\nOr use "ask [What is your name?] and wait" and put "answer" there.',
  whenLoggedIn: 'You have a name now, so say hello. Put your own words here.',
  whenMessage: 'For each message, yours too. ✔: a checked name.',
  whenJoin:
    'Somebody came in. The server has no list of people, so the greeting also tells them that you are here. With many ' +
    'players take it out.',
  whenLeave: 'Somebody left the room, or lost the connection.',
  changeRoom:
    'The basket sends this message. One block, "set room to", is enough: from then on you hear those in the new room ' +
    'only. The names of the rooms stand here, in the first script and in the sprite Burrow: change them in all three.',
  whenError:
    '"error message" says what went wrong and what helps. Keep this script: without it, nobody knows why nothing ' +
    'happens.',
  burrow:
    'The burrow covers the tree house while you are in the room below. Paint your own picture for it.\n' +
    'The scripts that connect are on the stage: click "Stage" at the bottom right.',
  key:
    'Opens a page on which you show that a Scratch account is yours. Browsers open it only after a click. The server ' +
    'of "npm start" just pretends: it checks nothing.',
  basket: 'A click tells the stage to change the room, and the stage tells all sprites.',
  friendComes: 'You see the friend when somebody comes or speaks, and not when somebody has left.',
  friendSpeaks: 'Everybody else in this room speaks through this animal, with the name in front.',
  myLogin: 'Runs when you have a name, and again when you are back after a lost connection.',
  myMessage:
    'My own messages come back too: then I hop and say them.\nTry another dance, a sound or a color here.',
  whenClicked: 'Ask for some words, then send them to everybody in the room.',
  myError: 'The animal says it as well, so that you need not look into the list.',
} as const;
