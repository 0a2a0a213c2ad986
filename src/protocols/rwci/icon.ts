// The icon of RWCI Chat: two speech bubbles.

export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><path d="M4 9a5 5 0 0 1 5-5h15a5 5 0 0 1 5 5v8a5 5 0 0 1-5 5H14l-7 6v-6.4A5 5 0 0 1 4 17z" fill="#fff"/><path d="M32 14.5a5 5 0 0 1 4 4.9V27a5 5 0 0 1-3 4.6V37l-6-5h-7a5 5 0 0 1-4.7-3.3L18 26h8a6 6 0 0 0 6-6z" fill="#fff" opacity=".75"/><circle cx="11" cy="13" r="1.8" fill="#1f6f8b"/><circle cx="16.5" cy="13" r="1.8" fill="#1f6f8b"/><circle cx="22" cy="13" r="1.8" fill="#1f6f8b"/></svg>`;
