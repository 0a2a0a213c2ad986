// The drawings of the game with eight boats: the boats seen from above, a bay between beaches, and a lighthouse.

const boat = (hull: string, dark: string, around: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="84" height="52" viewBox="0 0 84 52">
  ${around}
  <path fill="#fff" opacity=".45" d="M20 20 1 12q8 7 9 14-1 7-9 14l19-8z"/>
  <path fill="${dark}" d="M18 26q0-13 12-14h20q18 2 30 14-12 12-30 14H30q-12-1-12-14z"/>
  <path fill="${hull}" d="M20 25q0-11 11-12h19q16 2 27 12-11 11-27 12H31q-11-1-11-12z"/>
  <path fill="#fff3dc" d="M25 25q0-7 8-8h17q11 2 18 8-7 7-18 8H33q-8-1-8-8z"/>
  <path fill="${hull}" d="M33 19h13q4 0 4 6t-4 6H33q-3 0-3-6t3-6z"/>
  <path fill="#bfe6f7" d="M46 19.5q5 1 6 5.5-1 4.5-6 5.5z"/>
  <circle cx="38" cy="25" r="3.5" fill="#fff" opacity=".85"/>
</svg>`;

/** So that everybody finds their own boat: foam, and a dashed line. */
const ring = `<ellipse cx="44" cy="26" rx="39" ry="24" fill="#fff" opacity=".22"/>
  <ellipse cx="44" cy="26" rx="38" ry="23" fill="none" stroke="#fff" stroke-width="2.5" stroke-dasharray="7 5"/>`;

const colors = [
  ['red', '#ef4b4b', '#b82f35'],
  ['orange', '#f7902f', '#c06412'],
  ['yellow', '#ffd43a', '#c99a06'],
  ['green', '#4cc266', '#2b8a45'],
  ['turquoise', '#25d0c4', '#0d8f88'],
  ['blue', '#3f7ff0', '#2252b3'],
  ['purple', '#9b63e6', '#6b37b4'],
  ['pink', '#f46bb1', '#bb3a80'],
] as const;

const named: readonly (readonly [name: string, svg: string])[] = [
  ...colors.map(([name, hull, dark]) => [name, boat(hull, dark, '')] as const),
  ...colors.map(([name, hull, dark]) => [`my ${name}`, boat(hull, dark, ring)] as const),
];

/** Numbers 1 to 8 are the boats, 9 to 16 the same with a ring. */
export const boats: Readonly<Record<string, string>> = Object.fromEntries(named);

const waves = (x: number, y: number): string => `<path d="M${x} ${y}q6-6 12 0t12 0 12 0"/>`;

const palm = (x: number, y: number, size: number): string =>
  `<g transform="translate(${x} ${y}) scale(${size})"><circle r="13" fill="#2f9455"/><g fill="#4cb86a">
    <path d="M0 0q4-16 16-16-2 14-16 16zM0 0q16 4 16 16-14-2-16-16zM0 0q-4 16-16 16 2-14 16-16zM0 0q-16-4-16-16 14 2 16 16z"/>
    </g><circle r="3" fill="#8a5a3b"/></g>`;

/** The bay; its water is about 430 pixels wide and 310 high. */
export const bay = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="360" viewBox="0 0 480 360">
  <radialGradient id="deep"><stop stop-color="#2c9fd6"/><stop offset=".7" stop-color="#3db4de"/>
    <stop offset="1" stop-color="#62cde6"/></radialGradient>
  <path fill="#8ccf7c" d="M0 0h480v360H0z"/>
  <path fill="#f6e2ac" d="M60 4Q160 16 240 7t170 1q58 6 64 56t-2 110 2 130q-6 48-60 52t-176-3-170 4Q12 356 6 306t4-120T6 66Q10 8 60 4z"/>
  <path fill="#a5e6ee" d="M70 15Q160 26 240 18t164 2q52 6 57 50t-3 106 3 122q-4 42-54 46t-170-3-164 4Q24 344 19 298t4-116-3-112Q24 20 70 15z"/>
  <path fill="url(#deep)" d="M78 23q84 10 162 3t158 3q48 5 53 46t-4 102 3 116q-4 38-48 42t-164-4-158 4q-48 0-52-42t4-110-3-108q4-48 49-52z"/>
  <g fill="none" stroke="#fff" stroke-width="2.5" stroke-linecap="round" opacity=".4">
    ${waves(96, 90)}${waves(310, 70)}${waves(200, 150)}${waves(370, 190)}${waves(110, 220)}${waves(260, 270)}${waves(330, 310)}
  </g>
  ${palm(20, 24, 1)}${palm(458, 22, 1.1)}${palm(462, 336, 1)}${palm(440, 352, 0.7)}${palm(44, 8, 0.7)}
</svg>`;

/** Two rays of light; they turn around the middle. */
export const light = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60" viewBox="0 0 200 60">
  <path fill="#fff3b0" opacity=".4" d="M100 30 0 8q-4 22 0 44zM100 30l100-22q4 22 0 44z"/>
  <path fill="#fff9d8" opacity=".5" d="M100 30 30 20v20zM100 30l70-10v20z"/>
</svg>`;

/** A red and white lighthouse on a rock. */
export const lighthouse = `<svg xmlns="http://www.w3.org/2000/svg" width="70" height="110" viewBox="0 0 70 110">
  <path fill="#7d8590" d="M4 108q-2-16 14-20 18-8 34 0 18 4 14 20z"/>
  <path fill="#9aa3ad" d="M12 96q8-8 18-6-4 8-16 10z"/>
  <path fill="#fff" d="M25 30h20l6 62H19z"/>
  <path fill="#e8504f" d="m23.5 46h23l1.5 15H22zM20.700 76h28.600l1.700 16H19z"/>
  <path fill="#34405a" d="M20 27h30v5H20z"/>
  <path fill="#ffd95e" d="M26 14h18v13H26z"/>
  <path fill="#e8504f" d="M23 14 35 3l12 11z"/>
  <path fill="#34405a" d="M31 92V82q4-6 8 0v10z"/>
</svg>`;
