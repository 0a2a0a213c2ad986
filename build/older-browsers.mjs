// What bundled packages call that is younger than the browsers that the extensions are made for. The build puts it in
// the place of the original, where one is called at all.

/** For `Object.hasOwn`, of ES2022. */
export const hasOwnProperty = (object, key) => Object.prototype.hasOwnProperty.call(object, key);
