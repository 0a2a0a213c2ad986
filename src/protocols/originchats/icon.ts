// The icon of OriginChats: the sign of a channel in a speech bubble.

export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><path d="M4 10a6 6 0 0 1 6-6h20a6 6 0 0 1 6 6v14a6 6 0 0 1-6 6H19l-9 7v-7a6 6 0 0 1-6-6z" fill="#fff"/><path d="m17.5 9-3 16m11-16-3 16M11 13.5h17M10 20.5h17" fill="none" stroke="#2c7340" stroke-width="2.6" stroke-linecap="round"/></svg>`;
