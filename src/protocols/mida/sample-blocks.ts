// Words for the scripts of the sample project that more than one of its files needs.

export const id = 'switchboardMida';

export const kind = ['data_variable', {}, { VARIABLE: 'kind' }] as const;
export const number = ['data_variable', {}, { VARIABLE: 'number' }] as const;
export const stickers = ['data_variable', {}, { VARIABLE: 'stickers' }] as const;
export const publicKey = [`${id}_publicKey`] as const;
export const field = (path: string) => [`${id}_eventField`, { PATH: path }] as const;
/** Some have a note beside them. */
export const whenSticker = (...comment: readonly [] | readonly [string]) =>
  [`${id}_whenEvent`, { TYPE: 99 }, {}, ...comment] as const;
export const isEmpty = <const T>(text: T) => ['operator_equals', { OPERAND1: text, OPERAND2: '' }] as const;
export const isMine = ['operator_equals', { OPERAND1: field('from.pubKey'), OPERAND2: publicKey }] as const;

export const set = <const T>(variable: string, value: T) =>
  ['data_setvariableto', { VALUE: value }, { VARIABLE: variable }] as const;
export const tell = (message: string) => ['event_broadcast', { BROADCAST_INPUT: message }] as const;
export const whenTold = (message: string) =>
  ['event_whenbroadcastreceived', {}, { BROADCAST_OPTION: message }] as const;
