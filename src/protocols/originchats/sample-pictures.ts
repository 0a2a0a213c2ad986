// The drawings of the sample project: a meadow with a board at its side, the faces of those who chat, and the buttons.

const face = (disc: string, content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="30" height="30" viewBox="0 0 60 60">
  <circle cx="30" cy="30" r="29" fill="#fff"/><circle cx="30" cy="30" r="26" fill="${disc}"/>${content}</svg>`;

const eyes = (x: number, y: number): string =>
  [30 - x, 30 + x]
    .map(
      (at) =>
        `<circle cx="${at}" cy="${y}" r="3.6" fill="#2b2a38"/><circle cx="${at + 1.2}" cy="${y - 1.3}" r="1.3" fill="#fff"/>`,
    )
    .join('');

export const cat = face(
  '#ffe3ae',
  `<path fill="#f29a3c" d="M14 27 12 9l12 8q6-2 12 0l12-8-2 18q5 9-1 17-6 8-15 8t-15-8q-6-8-1-17z"/>
  <path fill="#ffc7b0" d="m15 14 7 5-6 5zm30 0-7 5 6 5z"/>
  <path fill="none" stroke="#c96f1e" stroke-width="2.6" stroke-linecap="round" d="M30 17v7m-5-6v4m10-4v4"/>
  <ellipse cx="30" cy="42" rx="10" ry="7.5" fill="#fff3e0"/>
  <path fill="#e5717f" d="M27 38h6l-3 3.6z"/>
  <path fill="none" stroke="#6b3d1c" stroke-width="1.8" stroke-linecap="round" d="M30 41v2q-3 3.4-6 .6m6-.6q3 3.4 6 .6M17 38l-8-2m8 6-8 1m34-5 8-2m-8 6 8 1"/>
  ${eyes(8, 32)}`,
);

export const dog = face(
  '#bfe3f7',
  `<path fill="#c89364" d="M30 13q16 0 16 18 0 21-16 21T14 31q0-18 16-18z"/>
  <path fill="#fff4e6" d="M30 14q4 8 4 16 8 3 7 11-2 11-11 11t-11-11q-1-8 7-11 0-8 4-16z"/>
  <path fill="#7d4f2e" d="M18 14q-10-2-11 11-1 13 5 15 6-3 6-14 0-7 4-10zm24 0q10-2 11 11 1 13-5 15-6-3-6-14 0-7-4-10z"/>
  <ellipse cx="30" cy="37" rx="4.6" ry="3.6" fill="#33262b"/><circle cx="28.6" cy="36" r="1.1" fill="#fff"/>
  <path fill="#ee7d8c" d="M27 44h6v4q-3 4-6 0z"/>
  <path fill="none" stroke="#33262b" stroke-width="1.9" stroke-linecap="round" d="M30 40v3q-4 4-7 0m7 0q4 4 7 0"/>
  ${eyes(8, 29)}`,
);

/** Its colors are turned for each guest. */
export const rabbit = face(
  '#d6c8f5',
  `<path fill="#8f6fd1" d="M22 28Q13 8 20 5q8-1 7 21zm16 0q9-20 2-23-8-1-7 21z"/>
  <path fill="#f2b6cf" d="M23 24q-5-14-2-15 4 0 4 15zm14 0q5-14 2-15-4 0-4 15z"/>
  <path fill="#8f6fd1" d="M30 22q16 0 16 15 0 16-16 16T14 37q0-15 16-15z"/>
  <ellipse cx="30" cy="43" rx="9" ry="7" fill="#f3edff"/>
  <path fill="#e5717f" d="M27 39h6l-3 3.4z"/><path fill="#fff" stroke="#4a3a72" d="M27.5 45.5h5v4h-5zM30 45.5v4"/>
  <path fill="none" stroke="#4a3a72" stroke-width="1.7" stroke-linecap="round" d="M30 42v2q-3 2.6-5.500m5.500q3 2.6 5.5 0"/>
  ${eyes(8, 34)}`,
);

/** What the project itself has to say. */
export const note = face(
  '#2c7340',
  `<path fill="#fff" d="M14 22a7 7 0 0 1 7-7h18a7 7 0 0 1 7 7v12a7 7 0 0 1-7 7h-9l-8 7v-7a7 7 0 0 1-8-7z"/>
  ${eyes(6, 26)}<path fill="none" stroke="#2c7340" stroke-width="2.6" stroke-linecap="round" d="M25 33q5 4 10 0"/>`,
);

/** From where a bubble comes. */
export const dot = `<svg xmlns="http://www.w3.org/2000/svg" width="3" height="3" viewBox="0 0 3 3">
  <circle cx="1.5" cy="1.5" r="1.5" fill="#fff"/></svg>`;

/** Its color is turned while there is no connection. */
export const light = `<svg xmlns="http://www.w3.org/2000/svg" width="14" height="14" viewBox="0 0 14 14">
  <circle cx="7" cy="7" r="6" fill="#4be36a" stroke="#b8ffc6" stroke-width="1.5"/>
  <path fill="none" stroke="#fff" stroke-width="1.6" stroke-linecap="round" d="M4.500 6q.6-2 2.500-2.500"/></svg>`;

/** A bubble with the sign of channels in it, which smiles. */
export const logo = `<svg xmlns="http://www.w3.org/2000/svg" width="34" height="34" viewBox="0 0 68 68">
  <path fill="#fff" d="M8 18A12 12 0 0 1 20 6h28a12 12 0 0 1 12 12v22a12 12 0 0 1-12 12H33L18 64V52A12 12 0 0 1 8 40z"/>
  <path fill="none" stroke="#2c7340" stroke-width="4" stroke-linecap="round" d="m29 14-4 26m18-26-4 26M20 22h29M18 33h29"/>
  <path fill="none" stroke="#2c7340" stroke-width="3" stroke-linecap="round" d="M26 45q8 5 15 0"/>
</svg>`;

const button = (content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="26" height="24" viewBox="0 0 26 24">
  <rect x="1" y="1" width="24" height="22" rx="7" fill="#fff" opacity=".92"/>${content}</svg>`;

const arrow = (path: string): string =>
  button(
    `<path fill="none" stroke="#2c7340" stroke-width="3.2" stroke-linecap="round" stroke-linejoin="round" d="${path}"/>`,
  );

export const up = arrow('m7 15 6-6 6 6');
export const down = arrow('m7 9 6 6 6-6');

const wide = (content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="46" height="26" viewBox="0 0 46 26">
  <rect x="1" y="1" width="44" height="24" rx="8" fill="#fff" opacity=".92"/>${content}</svg>`;

/** A list of everything that was said. */
export const list = wide(
  `<path stroke="#2c7340" stroke-width="3" stroke-linecap="round" d="M19 8h14M19 13h14M19 18h9"/>
  <circle cx="13" cy="8" r="1.9" fill="#f29a3c"/><circle cx="13" cy="13" r="1.9" fill="#f29a3c"/><circle cx="13" cy="18" r="1.9" fill="#f29a3c"/>`,
);

/** A tag with a name on it. */
export const name = wide(
  `<circle cx="23" cy="9.500" r="4.2" fill="#2c7340"/><path fill="#2c7340" d="M14.500 21q.5-6.500 8.500-6.500t8.500 6.500z"/>
  <path fill="#f29a3c" d="m38 5-7 7-.6 3 3-.6 7-7z"/>`,
);

/** The field in which one writes. */
export const write = `<svg xmlns="http://www.w3.org/2000/svg" width="332" height="34" viewBox="0 0 332 34">
  <rect x="1" y="1" width="330" height="32" rx="16" fill="#fff" stroke="#a9cfb3" stroke-width="2"/>
  <g transform="translate(14 7)"><path fill="#f2b33d" d="m4 12 9-9 4 4-9 9z"/><path fill="#e5717f" d="m13 3 2-2q2-1 3.500.5T19 5l-2 2z"/>
  <path fill="#f6dcb9" d="m4 12 4 4-6 2z"/><path fill="#2b2a38" d="m2.800 15.500 1.700 1.700L2 18z"/></g>
  <text x="42" y="22" font-family="Sans Serif" font-size="14" fill="#6d8a75">Write something …</text>
  <circle cx="313" cy="17" r="13" fill="#2c7340"/><path fill="#fff" d="m306 10 16 7-16 7 2.500-6 7-1-7-1z"/>
</svg>`;

const blades = Array.from({ length: 24 }, (_, index) => {
  const x = 138 + index * 14.5;
  const y = 317 - ((index * 7) % 5);
  return `<path d="M${x} ${y}q-1-5-3-8m3 8q1-6 4-9"/>`;
}).join('');

const flowers = [
  [158, 308, '#ffd166'],
  [230, 311, '#ff9db0'],
  [322, 307, '#ffffff'],
  [388, 311, '#ffd166'],
  [455, 308, '#ff9db0'],
]
  .map(
    ([x, y, color]) =>
      `<g transform="translate(${x} ${y})"><path stroke="#4f9a55" stroke-width="1.6" d="M0 2v9"/><circle r="3.6" fill="${color}"/><circle r="1.5" fill="#f2994a"/></g>`,
  )
  .join('');

/** A mild morning; on the left there is a board for the channels and for who is online. */
export const meadow = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="360" viewBox="0 0 480 360">
  <linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop stop-color="#cdeaf6"/><stop offset="1" stop-color="#eef8e6"/></linearGradient>
  <linearGradient id="board" x1="0" y1="0" x2="0" y2="1"><stop stop-color="#2c7340"/><stop offset="1" stop-color="#1f5a33"/></linearGradient>
  <path fill="url(#sky)" d="M0 0h480v360H0z"/>
  <circle cx="438" cy="46" r="22" fill="#fff3b8"/><circle cx="438" cy="46" r="34" fill="#fff3b8" opacity=".4"/>
  <g fill="#fff" opacity=".8"><path d="M188 66a13 13 0 0 1 24-7 12 12 0 0 1 20 7zM326 108a11 11 0 0 1 20-6 10 10 0 0 1 17 6z"/></g>
  <path fill="#d3ecc8" d="M120 236q90-44 190-12t180-16v152H120z"/>
  <path fill="#bfe2b3" d="M120 276q110-36 200-8t170-10v102H120z"/>
  <path fill="#9fd095" d="M120 308q120-10 360 0v52H120z"/>
  <g fill="none" stroke="#7fb978" stroke-width="1.6" stroke-linecap="round">${blades}</g>${flowers}
  <path fill="#1a4a2a" opacity=".25" d="M0 0h136v360H0z"/><path fill="url(#board)" d="M0 0h132v360H0z"/>
  <path stroke="#fff" stroke-width="1.5" opacity=".25" d="M12 43h108"/>
  <text x="38" y="26" font-family="Sans Serif" font-size="12" font-weight="bold" fill="#fff">OriginChats</text>
</svg>`;
