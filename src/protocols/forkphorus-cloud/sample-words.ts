// What the first sample project says about itself: the notes that stand beside its scripts in the editor.

export const words = {
  readMe:
    'One balloon for everybody: a click lifts it on all screens. ' +
    'Remix me: draw a rocket, and let it rise more for each click.',
  begin:
    'First connect, say who you are, name the variable that all share, and enter the room. Then the balloon rises four ' +
    'times, so that you see that it works. A room has each name once: that is why there is a number behind it.\n' +
    'Whoever has the same address in "connect to" and the same room plays with you. For your own game choose another ' +
    'room: a long number that nobody guesses.',
  showScore:
    'Copies the shared score into a variable of this project, because that can be shown on the stage.',
  whenError:
    '"error message" says what went wrong and what helps. Keep this script: without it, nobody knows why nothing ' +
    'happens.',
  rise: 'Flies to the height that the score says.',
  whenClicked:
    'Each click makes the shared score 1 more, and all balloons rise. Try 5, or -1! If two click in the same moment, ' +
    'one of the clicks may be lost.\n' +
    'The scripts that connect are on the stage: click "Stage" at the bottom right.',
  whenScore:
    'Runs when somebody else has changed the score, not for your own clicks.\nPut a sound or a dance here.',
  birdError: 'The bird says it as well, so that you need not look into the list.',
} as const;
