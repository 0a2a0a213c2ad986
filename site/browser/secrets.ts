// Hides what nobody should read over a shoulder: values of JSON and of addresses whose names say that they are secret.

/** What is shown instead. */
export const mask = '•••';

const names = '\\w*(?:password|passwd|token|secret|private_?key)\\w*|validator|pass|pw';

// In a text that stands in JSON itself, each quotation mark has backslashes before it.
const inJson = new RegExp(`((\\\\*)"(?:${names})\\2"\\s*:\\s*\\2")(?:(?!\\2").)*`, 'gis');

const inAddress = /([?&#](?:code|key|\w*token|password)=)[^&#"\\\s]+/gi;

/** `text`: what went over the line, JSON or not. */
export const masked = (text: string): string =>
  text.replace(inJson, `$1${mask}`).replace(inAddress, `$1${mask}`);
