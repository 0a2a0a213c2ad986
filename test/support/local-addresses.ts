// Which addresses are this machine's own: no page of ours may ask for any other.

/** Data, files, and what is served from here. */
export const isLocal = (url: string): boolean =>
  /^(?:data|blob|file|about):/.test(url) || /^(?:http|ws):\/\/(?:127\.0\.0\.1|localhost):/.test(url);
