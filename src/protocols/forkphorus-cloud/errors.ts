// What can go wrong in cloud rooms, in words.

export const errors = {
  loginUnanswered: 'The room could not be entered within 15 seconds. Try again later.',
  loginReplaced: 'Another script asked for another room or name, so this one was given up.',
  roomEmpty: 'A room needs a name. Use digits, such as 123.',
  roomDigits:
    '"{room}" is no room here: use digits only, such as 123. Servers of TurboWarp take any text; choose "use [method] servers" for them first.',
  roomTooLong: 'The name of a room may have 999 characters at most.',
  usernameRule:
    '"{name}" is no username here: it must have {least} to 20 letters (A to Z), digits, - or _. Set another.',
  variableName: '"{name}" is no name for a cloud variable: it must have 1 to 1,000 characters.',
  tooManyVariables: 'A room can have {limit} cloud variables at most. Use fewer.',
  declareFirst:
    'The room does not know the cloud variable "{name}". Make it, or name it with "use cloud variable", before you enter the room; everybody in the room must have the same ones.',
  valueDigits:
    '"{value}" cannot be stored in a cloud variable: only numbers such as 12, -3 or 0.5 can. For text there is "set ☁ to text".',
  valueTooLong: 'A value may have {limit} digits at most; this one has {length}. Make it shorter.',
  packedTooLong:
    'This text becomes {length} digits, and a cloud variable may have {limit} at most. Make it shorter.',
  textTooLong: 'A text may have {limit} characters at most. Make it shorter.',
  othersTakeMore: 'Servers of TurboWarp take more; choose "use [method] servers" for them first.',
  projectEmpty:
    'This project has no ☁ variable to share. Make a variable for all sprites whose name begins with ☁ and a space, such as "☁ score".',
  projectTaken:
    'The ☁ variables of this project are shared by another connection already. Use "stop sharing" there first.',
  joinFirst: 'You are in no room. Join one, or share variables in one, first.',
  rawShape: 'A packet must be a JSON object, such as {"kind":"set","variable":"☁ score","value":"1"}.',
  rawHandshake: 'Use the join room block to enter a room.',
  rawKind: 'Servers of this kind close the connection for a "{kind}" packet, so it was not sent.',
  violation:
    'The server did not accept what was sent and closed the connection (4000). Is the kind of servers right that you use? A value may be too long for this one, or the room full.',
  violationUndeclared:
    'The server did not let you in (4000). Declare a variable first with "use cloud variable", then join.',
  violationRepeated: 'The server refused this room three times in a row (4000), so it is not tried any more.',
  incompatible:
    'The room has other cloud variables than this project (4001). Everybody in the room must have the same ones; change them or choose another room.',
  usernameRefused:
    'The server does not accept the username "{name}" (4002). It may be taken or not allowed. Set another.',
  overloaded: 'The server has no place left (4003). Try again later.',
  kicked: 'The server asked to try again later (4004).',
  unavailable: 'The server does not offer this room (4004). Choose another room.',
  security: 'The server refused the connection for security reasons (4005).',
  identify: 'The server wants to know who runs this project (4006). Ask the people who run it.',
} as const;

export type CloudErrorCode = keyof typeof errors;
