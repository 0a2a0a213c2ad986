// The icon of Mida: a sealed letter.

export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><path d="M3 11a4 4 0 0 1 4-4h26a4 4 0 0 1 4 4v19a4 4 0 0 1-4 4H7a4 4 0 0 1-4-4z" fill="#fff"/><path d="m4.5 10 15.5 12L35.5 10M5 32l10-11m20 11L25 21" fill="none" stroke="#b4365c" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/><circle cx="20" cy="21" r="8" fill="#b4365c"/><circle cx="20" cy="19.5" r="3" fill="#fff"/><path d="M20 20l2.5 6.5h-5z" fill="#fff"/></svg>`;
