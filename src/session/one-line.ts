// Text that somebody else typed, for a place that has one line. Pure.

/** Without line breaks and other characters that do not show, and without space around it. */
export const onOneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
