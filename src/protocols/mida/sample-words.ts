// What the sample project says about itself: the notes that stand beside its scripts in the editor.

export const words = {
  readMe:
    'A board for stickers of all players. Choose one, then click the board. ' +
    'Remix me: paint your own stickers, and a board of your own.',
  begin:
    'First connect. Then sign up if you are new, else log in.\n' +
    'Your account is a secret key instead of a password, and "create a new identity" makes one. Whoever has it is you: ' +
    'show it to nobody, and put it into no block.\nIt is gone when you close the page.\n' +
    'To meet on another server, change the address in "connect to". Your name stands in "sign up as"; you can also ' +
    'use "ask [What is your name?] and wait" and put "answer" there.\n' +
    'Below, two scripts wait for events of the type 99. The first shows a sticker. The second puts one for somebody ' +
    'new, who cannot know those before.',
  whenLoggedIn: 'You are in: your first sticker shows it to all.',
  whenSticker:
    'A sticker came, perhaps your own: its clone goes to the board. Anybody can send anything, so only three words ' +
    'count.',
  whenStageClicked: 'A click on the board puts the chosen sticker where the mouse is.',
  whenError:
    '"error message" says what went wrong and what helps. Keep this script: without it, nobody knows why nothing ' +
    'happens.',
  letter:
    'Shakes for every event that comes. The server has encrypted it, and only your key can open it. What you send is ' +
    'not encrypted like that.\n' +
    'The scripts that connect are on the stage: click "Stage" at the bottom right.',
  sticker:
    'A click below the board chooses this sticker. Paint your own picture over it! Only its name travels, so each ' +
    'project shows its own picture.',
  onBoard:
    'Each sticker on the board is a clone. It goes where the event says, grows, and leaves when the board is full. ' +
    'Change the sizes, or let it turn.',
  myLogin: 'Runs when the server has let you in, and again when you are back after a lost connection.',
  myError: 'The animal says it as well, so that you need not look into the list.',
} as const;
