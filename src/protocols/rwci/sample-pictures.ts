// The drawings of the sample project: a hill at night, Kiki the cat and Bo the owl.

const ears = (color: string, inside: string): string =>
  `<path fill="${color}" d="M22 42 20 10q14 4 24 18zM88 42l2-32q-14 4-24 18z"/>
   <path fill="${inside}" d="m27 30-1-12q7 3 11 9zm56 0 1-12q-7 3-11 9z"/>`;

/** Kiki. */
export const cat = `<svg xmlns="http://www.w3.org/2000/svg" width="110" height="130" viewBox="0 0 110 130">
  <path fill="none" stroke="#e8853a" stroke-width="11" stroke-linecap="round" d="M80 112q26 2 22-22-2-12-9-14"/>
  <ellipse cx="55" cy="98" rx="31" ry="28" fill="#f39a4a"/>
  <ellipse cx="55" cy="105" rx="18" ry="19" fill="#ffe3c2"/>
  ${ears('#f39a4a', '#ffb9a8')}
  <ellipse cx="55" cy="50" rx="41" ry="34" fill="#f39a4a"/>
  <path fill="#e0762c" d="M50 17h10l-2 14h-6zM38 20l7-2 2 11-5 1zM65 18l7 2-4 10-5-1z"/>
  <ellipse cx="55" cy="64" rx="22" ry="15" fill="#ffe3c2"/>
  <ellipse cx="39" cy="48" rx="8" ry="10" fill="#fff"/><ellipse cx="71" cy="48" rx="8" ry="10" fill="#fff"/>
  <circle cx="41" cy="50" r="5.5" fill="#2f2a3d"/><circle cx="69" cy="50" r="5.5" fill="#2f2a3d"/>
  <circle cx="43" cy="47" r="2" fill="#fff"/><circle cx="71" cy="47" r="2" fill="#fff"/>
  <path fill="#e86a6a" d="M50 59h10l-5 6z"/>
  <path fill="none" stroke="#2f2a3d" stroke-width="2" stroke-linecap="round"
    d="M55 65v3m0 0q-5 6-10 1m10-1q5 6 10 1M33 63l-18-4m18 9-18 3m62-8 18-4m-18 9 18 3"/>
  <ellipse cx="42" cy="122" rx="13" ry="7" fill="#ffe3c2"/><ellipse cx="68" cy="122" rx="13" ry="7" fill="#ffe3c2"/>
</svg>`;

/** Bo. */
export const owl = `<svg xmlns="http://www.w3.org/2000/svg" width="110" height="130" viewBox="0 0 110 130">
  <path fill="#f2b33d" d="M36 118h18v8q-9 5-18 0zM56 118h18v8q-9 5-18 0z"/>
  <path fill="#6c5fc7" d="M16 8q16 2 26 10h26q10-8 26-10-2 18-8 26 8 20 8 44 0 44-39 44T16 78q0-24 8-44-6-8-8-26z"/>
  <path fill="#574bab" d="M18 62q-14 22 0 44 14-4 15-30zM92 62q14 22 0 44-14-4-15-30z"/>
  <ellipse cx="55" cy="92" rx="25" ry="27" fill="#e9e4ff"/>
  <path fill="none" stroke="#b9afea" stroke-width="3" stroke-linecap="round"
    d="m42 84 5 5 5-5m6 0 5 5 5-5m-23 13 5 5 5-5m6 0 5 5 5-5"/>
  <circle cx="37" cy="46" r="20" fill="#fff"/><circle cx="73" cy="46" r="20" fill="#fff"/>
  <circle cx="40" cy="48" r="10" fill="#2f2a3d"/><circle cx="70" cy="48" r="10" fill="#2f2a3d"/>
  <circle cx="44" cy="44" r="3.5" fill="#fff"/><circle cx="74" cy="44" r="3.5" fill="#fff"/>
  <path fill="#f2b33d" d="M47 58q8-5 16 0l-8 14z"/>
</svg>`;

const stars = [
  [36, 40, 1.6],
  [84, 92, 1.2],
  [58, 168, 1.4],
  [120, 26, 1.2],
  [352, 30, 1.2],
  [424, 128, 1.6],
  [388, 190, 1.2],
  [452, 60, 1.3],
  [20, 120, 1.1],
]
  .map(([x, y, r]) => `<circle cx="${x}" cy="${y}" r="${r}"/>`)
  .join('');

const lamps = [
  [40, 214, '#ffd166'],
  [104, 231, '#ff8fa3'],
  [170, 240, '#8ce0c8'],
  [240, 243, '#ffd166'],
  [310, 240, '#ff8fa3'],
  [376, 231, '#8ce0c8'],
  [440, 214, '#ffd166'],
]
  .map(
    ([x, y, color]) =>
      `<circle cx="${x}" cy="${y}" r="11" fill="${color}" opacity=".25"/><circle cx="${x}" cy="${y}" r="5" fill="${color}"/>`,
  )
  .join('');

/** A hill at night with a string of lamps. */
export const night = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="360" viewBox="0 0 480 360">
  <linearGradient id="sky" x2="0" y2="1"><stop stop-color="#1f2350"/><stop offset="1" stop-color="#6a5fa8"/></linearGradient>
  <path fill="url(#sky)" d="M0 0h480v360H0z"/>
  <g fill="#fff">${stars}</g>
  <circle cx="428" cy="48" r="24" fill="#fdf0c4"/><circle cx="418" cy="41" r="20" fill="#2b2d5e"/>
  <path fill="#4b5a9c" d="M0 268q70-40 150-16t150-8 180 4v112H0z"/>
  <path fill="#3c7d6b" d="M0 300q120-46 240-18t240-10v88H0z"/>
  <path fill="#2f6a5c" d="M0 334q160-30 300-10t180-8v44H0z"/>
  <path fill="none" stroke="#2b2d5e" stroke-width="2.5" d="M0 200q240 86 480 0"/>
  ${lamps}
</svg>`;
