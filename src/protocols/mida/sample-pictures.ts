// The drawings of the sample project: a room with a cork board, Rico the raccoon and Pip the penguin, three stickers
// and a sealed letter.

/** Rico. */
export const raccoon = `<svg xmlns="http://www.w3.org/2000/svg" width="130" height="130" viewBox="0 0 130 130">
  <path fill="none" stroke="#8a8f9e" stroke-width="20" stroke-linecap="round" d="M84 112q34 4 32-32"/>
  <path fill="none" stroke="#4a4d5c" stroke-width="20" d="m97 112 8-3.5M114 96l1.5-7"/>
  <path fill="#8a8f9e" d="M28 122c-4-34 8-52 30-52s34 18 30 52z"/>
  <path fill="#d9dbe3" d="M41 124c-3-24 3-42 17-42s20 18 17 42z"/>
  <circle cx="26" cy="20" r="14" fill="#6f7484"/><circle cx="90" cy="20" r="14" fill="#6f7484"/>
  <circle cx="27" cy="22" r="7" fill="#d9dbe3"/><circle cx="89" cy="22" r="7" fill="#d9dbe3"/>
  <path fill="#8a8f9e" d="M58 12c28 0 44 16 44 34l6 12-16 4c-8 10-20 14-34 14s-26-4-34-14L8 58l6-12c0-18 16-34 44-34z"/>
  <path fill="#f3f4f8" d="M58 30c10-8 28-8 38 4-8-2-28 0-38 12-10-12-30-14-38-12 10-12 28-12 38-4z"/>
  <path fill="#3b3e4d" d="M52 46c-4-10-30-12-38 8 8 12 30 12 38-2zm12 0c4-10 30-12 38 8-8 12-30 12-38-2z"/>
  <ellipse cx="58" cy="62" rx="18" ry="13" fill="#f3f4f8"/>
  <circle cx="38" cy="50" r="8" fill="#fff"/><circle cx="78" cy="50" r="8" fill="#fff"/>
  <circle cx="40" cy="51" r="5" fill="#24263a"/><circle cx="76" cy="51" r="5" fill="#24263a"/>
  <circle cx="42" cy="49" r="1.8" fill="#fff"/><circle cx="78" cy="49" r="1.8" fill="#fff"/>
  <path fill="#24263a" d="M51 56q7-4 14 0 0 7-7 9-7-2-7-9z"/>
  <path fill="none" stroke="#24263a" stroke-width="2" stroke-linecap="round" d="M58 65v3m0 0q-5 5-9 0m9 0q5 5 9 0"/>
  <path fill="#b4365c" d="M34 80q24 12 48 0l3 8q-27 14-54 0z"/><path fill="#d65a80" d="m58 88 12 14-12 8-12-8z"/>
  <ellipse cx="40" cy="104" rx="8" ry="7" fill="#4a4d5c"/><ellipse cx="76" cy="104" rx="8" ry="7" fill="#4a4d5c"/>
  <ellipse cx="42" cy="124" rx="14" ry="6" fill="#4a4d5c"/><ellipse cx="74" cy="124" rx="14" ry="6" fill="#4a4d5c"/>
</svg>`;

/** Pip. */
export const penguin = `<svg xmlns="http://www.w3.org/2000/svg" width="130" height="130" viewBox="0 0 130 130">
  <path fill="#f7a93b" d="M34 118q14-8 26 0l-2 9H30zM70 118q14-8 26 0l4 9H72z"/>
  <path fill="#27476b" d="M28 62Q4 84 10 106q14-2 24-20zM102 62q24 22 18 44-14-2-24-20z"/>
  <path fill="#2f5680" d="M65 6c30 0 44 22 44 54 0 40-14 62-44 62S21 100 21 60C21 28 35 6 65 6z"/>
  <path fill="#fff" d="M65 36c10-14 34-8 34 16 0 10-4 14-4 22 0 26-10 42-30 42S35 100 35 74c0-8-4-12-4-22 0-24 24-30 34-16z"/>
  <circle cx="49" cy="48" r="7.5" fill="#22283c"/><circle cx="81" cy="48" r="7.5" fill="#22283c"/>
  <circle cx="51.5" cy="45" r="2.7" fill="#fff"/><circle cx="83.5" cy="45" r="2.7" fill="#fff"/>
  <circle cx="40" cy="61" r="6" fill="#ffb0b8" opacity=".8"/><circle cx="90" cy="61" r="6" fill="#ffb0b8" opacity=".8"/>
  <path fill="#f7a93b" d="M53 56q12-8 24 0-4 12-12 14-8-2-12-14z"/><path fill="#d98421" d="M54 58q11 5 22 0l-1 3q-10 4-20 0z"/>
  <path fill="#f2c14e" d="M30 74q35 18 70 0l2 9q-37 20-74 0z"/>
  <path fill="#f2c14e" d="m82 84 14-3 4 28-12 2z"/><path fill="#d9a233" d="m87 108 13-2 .5 5-12.5 2z"/>
  <path fill="none" stroke="#2f5680" stroke-width="4" stroke-linecap="round" d="M62 8q-2-8-10-6m13 5q4-8 11-4"/>
</svg>`;

/** A sticker: its shape with a white rim. */
const cut = (shape: string, color: string, rest: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="52" height="52" viewBox="0 0 52 52">
  <g fill="#33203a" opacity=".18" stroke="#33203a" stroke-width="9" stroke-linejoin="round" transform="translate(1 2)">${shape}</g>
  <g fill="#fff" stroke="#fff" stroke-width="9" stroke-linejoin="round">${shape}</g>
  <g fill="${color}">${shape}</g>${rest}</svg>`;

const face = `<circle cx="20" cy="25" r="2.3" fill="#4a2338"/><circle cx="32" cy="25" r="2.3" fill="#4a2338"/>
  <path fill="none" stroke="#4a2338" stroke-width="2" stroke-linecap="round" d="M22 30q4 4 8 0"/>`;

export const paw = cut(
  `<path d="M26 25c8 0 14 8 13 14-1 5-7 5-13 5s-12 0-13-5c-1-6 5-14 13-14z"/><ellipse cx="12" cy="23" rx="4.5" ry="6"/>
  <ellipse cx="21" cy="13" rx="4.7" ry="6.5"/><ellipse cx="31" cy="13" rx="4.7" ry="6.5"/><ellipse cx="40" cy="23" rx="4.5" ry="6"/>`,
  '#5b8def',
  '<path fill="#fff" opacity=".55" d="M18 34q3-5 8-5-5 3-5 8-3 0-3-3z"/>',
);

export const star = cut(
  '<path d="m26 6 5.8 12.3 13.5 1.7-9.9 9.3 2.5 13.4L26 36.2l-11.9 6.5 2.5-13.4L6.7 20l13.5-1.7z"/>',
  '#ffc83d',
  face,
);

export const heart = cut(
  '<path d="M26 44C12 34 6 27 6 19c0-6 4-10 10-10 4 0 8 2 10 6 2-4 6-6 10-6 6 0 10 4 10 10 0 8-6 15-20 25z"/>',
  '#f0608c',
  face,
);

/** It is sealed with wax, and on the seal there is a keyhole. */
export const letter = `<svg xmlns="http://www.w3.org/2000/svg" width="110" height="78" viewBox="0 0 110 78">
  <rect x="4" y="7" width="102" height="68" rx="7" fill="#33203a" opacity=".18"/>
  <rect x="4" y="4" width="102" height="68" rx="7" fill="#fff4dd"/>
  <path fill="#f3dfb6" d="m5 69 40-34h20l40 34q-1 3-6 3H11q-5 0-6-3z"/>
  <path fill="#ffe9c2" stroke="#e3c68f" stroke-width="2" stroke-linejoin="round" d="M6 8q2-4 6-4h86q4 0 6 4L63 44q-8 6-16 0z"/>
  <path fill="#b4365c" d="M55 22c5-3 8 1 12 3s8 4 8 9 1 8-3 12-5 8-10 8-8 3-13 0-9-3-11-8-2-8 0-13 3-9 8-9 5-1 9-2z"/>
  <circle cx="55" cy="38" r="12" fill="#d65a80"/>
  <circle cx="55" cy="35" r="4.5" fill="#7d1f3d"/><path fill="#7d1f3d" d="m55 36 4 10h-8z"/>
  <path fill="none" stroke="#fff" stroke-width="2.5" stroke-linecap="round" opacity=".6" d="M45 33q3-6 8-7"/>
</svg>`;

const dots = Array.from({ length: 66 }, (_, index) => {
  const row = Math.floor(index / 11);
  return `<circle cx="${(index % 11) * 48 + (row % 2) * 24}" cy="${row * 48 + 20}" r="4"/>`;
}).join('');

const crumbs = Array.from({ length: 70 }, (_, index) => {
  const x = 32 + ((index * 89) % 284);
  const y = 30 + ((index * 53) % 206);
  return `<circle cx="${x}" cy="${y}" r="${1 + (index % 3) * 0.6}"/>`;
}).join('');

const pin = (x: number, y: number, color: string): string =>
  `<circle cx="${x + 1}" cy="${y + 2}" r="6" fill="#33203a" opacity=".25"/><circle cx="${x}" cy="${y}" r="6" fill="${color}"/>
  <circle cx="${x - 2}" cy="${y - 2}" r="2" fill="#fff" opacity=".8"/>`;

/** A cork board on a pink wall, and a table with a sheet of stickers. */
export const room = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="360" viewBox="0 0 480 360">
  <path fill="#f7cdd8" d="M0 0h480v360H0z"/>
  <g fill="#fbdfe6">${dots}</g>
  <rect x="16" y="18" width="320" height="242" rx="10" fill="#33203a" opacity=".15"/>
  <rect x="14" y="12" width="320" height="242" rx="10" fill="#a8683f"/>
  <rect x="24" y="22" width="300" height="222" rx="4" fill="#e6bd85"/>
  <g fill="#d2a266">${crumbs}</g>
  <path fill="none" stroke="#8a5330" stroke-width="2" d="m14 12 10 10m310-10-10 10M14 254l10-10m310 10-10-10"/>
  <path fill="#fff8e6" d="m44 40 62-4 3 44-62 4z"/>
  <path stroke="#d8cdb0" stroke-width="2.5" d="m54 52 42-3m-41 12 42-3m-41 12 26-2"/>
  <path fill="#d6f0e6" d="m244 176 60 5-4 48-60-5z"/>
  <path fill="none" stroke="#7cbfa4" stroke-width="3" stroke-linecap="round" d="M254 210q8-16 14-4t12-4 12-6"/>
  ${pin(76, 40, '#b4365c')}${pin(274, 182, '#7a4bc4')}${pin(36, 232, '#4aa3df')}${pin(310, 36, '#6abf87')}
  <path fill="#8d5a7a" d="M0 292h480v68H0z"/><path fill="#a87095" d="M0 286h480v12H0z"/>
  <path fill="#33203a" opacity=".2" d="M132 302h192l8 50H128z"/>
  <path fill="#fff" d="M130 298h196l6 48H124z"/>
  <path fill="none" stroke="#e3d3de" stroke-width="2" stroke-dasharray="6 5" d="M138 303h180l5 38H132z"/>
</svg>`;
