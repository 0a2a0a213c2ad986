// The icon of Cloud Rooms: a cloud with a door.

export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><path d="M11 32a8 8 0 0 1-1.5-15.9A10 10 0 0 1 28.6 13 7.5 7.5 0 0 1 30 32z" fill="#fff"/><path d="M16.5 32V23a3.5 3.5 0 0 1 7 0v9z" fill="#9a4a00"/><circle cx="21.8" cy="26.5" r="1" fill="#fff"/></svg>`;
