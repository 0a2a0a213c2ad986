// The languages that every extension speaks besides English.

/** As TurboWarp names them. */
export const locales = 'de es fr it ja ko nl pl pt-br ru tr uk zh-cn zh-tw'.split(' ');
